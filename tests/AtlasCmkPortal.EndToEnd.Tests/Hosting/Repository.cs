namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>Where the console was built and where pictures go.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string WebProject { get; } = Path.Combine(Root, "src", "AtlasCmkPortal.Web");

    /// <summary>The console's own output, in the configuration of this test: only there lies the manifest of its static files.</summary>
    public static string WebAssembly { get; } = Path.Combine(WebProject, "bin", Configuration(), "net10.0", "AtlasCmkPortal.Web.dll");

    public static string Screenshots { get; } = Path.Combine(Root, "artifacts", "screenshots");

    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AtlasCmkPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No AtlasCmkPortal.sln above {AppContext.BaseDirectory}.");
    }
}
