using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>The few lines in the terminal that say what runs where.</summary>
internal static class StartupBanner
{
    public static void Announce(WebApplication app, CloudEnvironment environment, DataDirectory data, TextWriter output) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            foreach (var line in Lines(environment, data, [.. addresses]))
                output.WriteLine(line);
        });

    internal static IEnumerable<string> Lines(CloudEnvironment environment, DataDirectory data, IReadOnlyList<string> addresses)
    {
        var console = string.Join(", ", addresses);
        if (environment.Sandbox is not { } sandbox)
        {
            yield return $"AtlasCmkPortal · Connected to {environment.Settings.Atlas.BaseUrl.Host}";
            yield return $"  Console   {console}";
            yield return $"  Sign-in   {environment.Settings.SignIn.Authority}";
            yield return $"  Data      {data.Folder}";
            yield break;
        }

        yield return "AtlasCmkPortal · Sandbox: nothing here touches Atlas or Azure";
        yield return $"  Console   {console}";
        yield return $"  Sandbox   {sandbox.Address} {(environment.IsEmbedded ? "in this process" : "in a process of its own")}";
        yield return $"  Data      {data.Folder}";
        yield return $"  Sign in   {string.Join(" · ", SandboxSeed.People)} (no password)";
    }
}
