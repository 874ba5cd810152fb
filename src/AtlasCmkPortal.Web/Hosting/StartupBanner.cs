using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>The few lines in the terminal that say what runs where.</summary>
internal static class StartupBanner
{
    public static void Announce(WebApplication app, CloudEnvironment world, DataDirectory data, TextWriter output) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            foreach (var line in Lines(world, data, [.. addresses]))
                output.WriteLine(line);
        });

    internal static IEnumerable<string> Lines(CloudEnvironment world, DataDirectory data, IReadOnlyList<string> addresses)
    {
        var console = string.Join(", ", addresses);
        if (world.Sandbox is not { } sandbox)
        {
            yield return $"AtlasCmkPortal · Connected to {world.Settings.Atlas.BaseUrl.Host}";
            yield return $"  Console   {console}";
            yield return $"  Sign-in   {world.Settings.SignIn.Authority}";
            yield return $"  Data      {data.World}";
            yield break;
        }

        yield return "AtlasCmkPortal · Sandbox: nothing here touches Atlas or Azure";
        yield return $"  Console   {console}";
        yield return $"  Sandbox   {sandbox.Address} {(world.IsEmbedded ? "in this process" : "in a process of its own")}";
        yield return $"  Data      {data.World}";
        yield return $"  Sign in   {string.Join(" · ", SandboxSeed.People)} (no password)";
    }
}
