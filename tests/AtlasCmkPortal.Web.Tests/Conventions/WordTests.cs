using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary>The list of words in CONTRIBUTING.md, held over names, comments, messages and the README.</summary>
public sealed partial class WordTests
{
    /// <summary>Where a listed word is somebody's name: the configuration key, a disk's room, what Azure and Entra call a thing.</summary>
    private static readonly string[] Names =
    [
        "(\"World\")",
        "World is ",
        "World must ",
        "World to ",
        "World=",
        "`World`",
        // An id in the sandbox's state.
        "Id = \"world\"",
    ];

    private static readonly Regex Listed = ListedWords(SourceTree.Read("CONTRIBUTING.md"));

    [Fact]
    public void Sources_OfTheProduct_UseNoListedWord() =>
        Assert.Empty(Found([.. SourceTree.Files("src", ".cs", ".razor", ".md"), new SourceFile("README.md", SourceTree.Read("README.md"))]));

    [Theory]
    [InlineData("/// <summary>Whom nobody told.</summary>", 1)]
    [InlineData("it mends what the door admits while it changes over", 4)]
    [InlineData("<aside aria-label=\"World\">", 1)]
    [InlineData("public sealed class AtlasRoom;", 1)]
    [InlineData("private static readonly TimeSpan Patience = Second;", 1)]
    [InlineData("class WorldSeed { private readonly Backbone _backbone; }", 3)]
    [InlineData("set `World` to Connected; a mushroom is outdoors", 0)]
    public void Found_OneLine_HasSoMany(string line, int expected) => Assert.Equal(expected, Found([new SourceFile("x.cs", line)]).Count());

    private static IEnumerable<string> Found(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Text.Split('\n').Select((text, index) => (Text: WithoutNames(text), Number: index + 1))
        from Match match in Listed.Matches(line.Text)
        select $"{file.Path}:{line.Number}: {match.Value}";

    private static string WithoutNames(string line) =>
        Names.Aggregate(line, (text, name) => text.Replace(name, "", StringComparison.Ordinal));

    /// <summary>As a word of its own, or as one of a name's: <c>AtlasRoom</c>, <c>_backbone</c>, <c>WorldSeed</c>.</summary>
    private static Regex ListedWords(string contributing)
    {
        var rows = Row().Matches(contributing[contributing.IndexOf("## Words", StringComparison.Ordinal)..]).Select(row => row.Groups["words"].Value);
        var head = rows.First();
        Assert.Equal("not", head);
        var words = rows.Skip(1).SelectMany(row => row.Split(", ")).ToList();
        var small = string.Join('|', words.Select(word => $"[{char.ToUpperInvariant(word[0])}{word[0]}]{word[1..]}"));
        var large = string.Join('|', words.Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"));
        return new Regex(
            $"(?:(?<![A-Za-z])(?:{small})|(?<=[a-z])(?:{large}))(?![a-z])",
            RegexOptions.ExplicitCapture | RegexOptions.Compiled,
            TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"^\| (?<words>[^|-][^|]*) \| ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
