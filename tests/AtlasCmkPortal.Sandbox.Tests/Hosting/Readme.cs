namespace AtlasCmkPortal.Sandbox.Tests.Hosting;

/// <summary>The sandbox's README, as far as tests keep it true.</summary>
internal static class Readme
{
    private static readonly string Folder = Path.Combine(FindRoot(), "src", "AtlasCmkPortal.Sandbox");

    public static IReadOnlyList<OperationRow> Operations { get; } = [.. TableUnder("## Operations").Select(OperationRow.Of)];

    /// <summary>The fields of a fault.</summary>
    public static IReadOnlyList<string> FaultFields { get; } = [.. TableUnder("### Faults").Select(cells => cells[0].Trim('`'))];

    public static bool HasSource(string file) => File.Exists(Path.Combine(Folder, file));

    /// <summary>The cells of each row of the first table under that heading.</summary>
    private static IEnumerable<string[]> TableUnder(string heading)
        => File.ReadLines(Path.Combine(Folder, "README.md"))
            .SkipWhile(line => line != heading)
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AtlasCmkPortal.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No AtlasCmkPortal.sln above {AppContext.BaseDirectory}.");
    }
}

/// <param name="Source">The file, below the sandbox's folder.</param>
internal sealed record OperationRow(string Service, string Method, string Route, string Permission, string Source)
{
    public static OperationRow Of(string[] cells)
        => cells is [var service, var method, var route, var permission, var source]
            ? new OperationRow(service, method, route.Trim('`'), permission, source.Trim('`'))
            : throw new FormatException($"The row '{string.Join(" | ", cells)}' has not five cells.");

    public override string ToString() => $"{Service} {Method} {Route} ({Permission})";
}
