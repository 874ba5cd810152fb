namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary>
/// Aim at 50, 90 and 35 lines; at 300, 180 and 120 a file is split. A line has at most 150 characters, and a folder 24 files; aim at 20.
/// </summary>
public sealed class SizeTests
{
    private const int Code = 300;
    private const int Page = 180;
    private const int Part = 120;
    private const int Line = 150;
    private const int Folder = 24;

    [Fact]
    public void Files_OfTheWholeTree_StayUnderTheirLimit()
    {
        var files = SourceTree.Files("src", ".cs", ".razor").Concat(SourceTree.Files("tests", ".cs", ".razor"));

        Assert.Empty(TooLong(files));
    }

    [Fact]
    public void Lines_OfTheWholeTree_StayUnderTheirLimit()
    {
        var tooLong =
            from file in SourceTree.Files("src", ".cs", ".razor").Concat(SourceTree.Files("tests", ".cs", ".razor"))
            from line in file.Text.Split('\n').Select((text, index) => (text.Length, Number: index + 1))
            where line.Length > Line
            select $"{file.Path}:{line.Number}: {line.Length} characters, limit {Line}";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Folders_OfTheWholeTree_HoldNoMoreThanOneSeesThrough()
    {
        // A component and its code-behind are one entry in an editor's tree.
        var crowded =
            from file in SourceTree.Files("src", ".cs", ".razor").Concat(SourceTree.Files("tests", ".cs", ".razor"))
            let folder = file.Path[..file.Path.LastIndexOf('/')]
            group file.Name.Replace(".razor.cs", ".razor", StringComparison.Ordinal) by folder into entries
            let count = entries.Distinct(StringComparer.Ordinal).Count()
            where count > Folder
            select $"{entries.Key}: {count} files, limit {Folder}";

        Assert.Empty(crowded);
    }

    [Theory]
    [InlineData("a/Long.cs", "", Code)]
    [InlineData("a/LongPage.razor", "@page \"/x\"\n", Page)]
    [InlineData("a/LongPart.razor", "<p />\n", Part)]
    public void TooLong_OneLineOverTheLimit_IsFound(string path, string start, int limit)
    {
        var fits = start + string.Join('\n', Enumerable.Repeat("x", limit - start.Count(c => c == '\n')));

        Assert.Empty(TooLong([new SourceFile(path, fits)]));
        Assert.Single(TooLong([new SourceFile(path, fits + "\nx")]));
    }

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        from file in files
        let limit = LimitOf(file)
        where file.Lines > limit
        select $"{file.Path}: {file.Lines} lines, limit {limit}";

    private static int LimitOf(SourceFile file) =>
        !file.Path.EndsWith(".razor", StringComparison.Ordinal) ? Code
        : file.Text.Contains("@page ", StringComparison.Ordinal) ? Page
        : Part;
}
