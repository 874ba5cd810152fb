using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Tests;

/// <summary>
/// A folder that was seeded once in this run, to start sandboxes from copies of it: a first start makes five RSA keys and the first request
/// two more, which takes longer than all that a usual test does. What is about the first start itself takes an empty folder.
/// </summary>
internal static class SeededFolder
{
    private static readonly Lazy<Task<string>> Seeded = new(SeedAsync);

    public static async Task CopyToAsync(string directory)
    {
        var source = await Seeded.Value;
        foreach (var file in Directory.GetFiles(source)) File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
    }

    private static async Task<string> SeedAsync()
    {
        var directory = Directory.CreateTempSubdirectory("sandbox-seeded-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        await using (
            var host = await SandboxHost.StartAsync(
                new SandboxOptions
                {
                    DataDirectory = directory,
                    HttpsPort = 0,
                    HttpPort = 0,
                },
                CancellationToken.None))
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            await client.GetStringAsync(new Uri($"http://127.0.0.1:{host.HttpPort}/.well-known/openid-configuration"));
            return directory;
        }
    }
}
