using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary>The documents that a newcomer steers by stay true.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Sections = ["## Status", "## Context", "## Decision", "## Consequences"];

    [Fact]
    public void Map_InTheReadme_NamesEveryFolderAndNoOther()
    {
        var map = MapOf(SourceTree.Read("README.md"));

        Assert.Equal(RoomsOnDisk(), map.Order(StringComparer.Ordinal));
    }

    /// <summary>Who opens a firewall for the console reads it there.</summary>
    [Fact]
    public void Readme_OfHosts_NamesEveryOneThatEgressAllows()
    {
        var readme = SourceTree.Read("README.md");

        Assert.All(
            AzureApi.AzureCloud.EgressNames.Append("cloud.mongodb.com"),
            name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Decisions_Always_HaveTheirFourSectionsAndALengthThatIsRead()
    {
        var decisions = SourceTree.Files("src/Decisions", ".md");

        Assert.NotEmpty(decisions);
        Assert.Empty(decisions.SelectMany(decision => Faults(decision)));
        Assert.Equal(decisions.Count, decisions.Select(decision => decision.Name[..4]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Faults_OfAnUnfinishedDecision_AreFound()
    {
        var decision = new SourceFile("src/Decisions/12-x.md", "# X\n\n## Status\n\n## Decision\n");

        Assert.Equal(["name", "## Context", "## Consequences", "5 lines"], Faults(decision).Select(fault => fault.Split(": ")[1]));
    }

    private static IEnumerable<string> Faults(SourceFile decision)
    {
        if (!DecisionName().IsMatch(decision.Name))
        {
            yield return $"{decision.Path}: name";
        }

        foreach (var section in Sections.Where(section => !decision.Text.Contains(section, StringComparison.Ordinal)))
        {
            yield return $"{decision.Path}: {section}";
        }

        if (decision.Lines is < 12 or > 60)
        {
            yield return $"{decision.Path}: {decision.Lines} lines";
        }
    }

    /// <summary>The folders named in backticks at the start of the rows of the table under "Map".</summary>
    private static IEnumerable<string> MapOf(string readme)
    {
        var start = readme.IndexOf("## Map\n", StringComparison.Ordinal);
        Assert.True(start >= 0, "README.md has no section 'Map'.");
        var end = readme.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return MapRow().Matches(end < 0 ? readme[start..] : readme[start..end]).Select(match => match.Groups["folder"].Value);
    }

    private static IEnumerable<string> RoomsOnDisk() =>
        new[] { "src", "tests" }
            .SelectMany(top =>
                SourceTree.Folders(top).Where(room => SourceTree.Files($"{top}/{room}", ".csproj", ".md").Count > 0).Select(room => $"{top}/{room}"))
            .Concat(Directory.Exists(Path.Combine(SourceTree.Root, "wwwroot-assets")) ? ["wwwroot-assets"] : Array.Empty<string>())
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^\| `(?<folder>[\w./-]+?)/?` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MapRow();

    [GeneratedRegex(@"^\d{4}-[a-z0-9-]+\.md$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DecisionName();
}
