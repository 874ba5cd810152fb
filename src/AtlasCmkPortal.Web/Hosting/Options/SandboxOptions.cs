using System.Net;

namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>The section <c>Sandbox</c>.</summary>
/// <param name="HttpsPort">Loopback port of the embedded sandbox's Atlas and Azure; 0 takes a free one.</param>
/// <param name="HttpPort">Loopback port of its sign-in, Atlas and control interface; 0 takes a free one.</param>
/// <param name="Address">The http address of a sandbox that runs alone; null starts one in this process.</param>
/// <param name="AtlasUpdateDuration">How long the embedded sandbox's Atlas takes to answer a change of encryption at rest; one that runs alone has
/// its own.</param>
/// <param name="MoreProjects">How many projects of Contoso the embedded sandbox has besides the seeded ones, to try the console with many.</param>
public sealed record SandboxOptions(int HttpsPort, int HttpPort, Uri? Address, TimeSpan AtlasUpdateDuration, int MoreProjects)
{
    internal static SandboxOptions Read(SettingReader settings)
    {
        var options = new SandboxOptions(
            settings.Port("Sandbox:HttpsPort", 5443), settings.Port("Sandbox:HttpPort", 5281), ReadAddress(settings),
            settings.Duration("Sandbox:AtlasUpdateDuration", TimeSpan.FromSeconds(3), TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            settings.Number("Sandbox:MoreProjects", 0, 0, 10_000));
        if (options.HttpPort != 0 && options.HttpPort == options.HttpsPort)
            settings.Refuse($"Sandbox:HttpPort and Sandbox:HttpsPort must differ. Both are {options.HttpPort}.");
        return options;
    }

    private static Uri? ReadAddress(SettingReader settings)
    {
        if (settings.Text("Sandbox:Address") is not { } text)
            return null;
        if (
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address is { Scheme: "http", PathAndQuery: "/", UserInfo: "" }
            && IsLoopback(address))
            return address;
        settings.Refuse($"Sandbox:Address must be the http address of a sandbox on loopback, such as http://127.0.0.1:5281. It is \"{text}\".");
        return null;
    }

    private static bool IsLoopback(Uri address) =>
        address.Host is "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
