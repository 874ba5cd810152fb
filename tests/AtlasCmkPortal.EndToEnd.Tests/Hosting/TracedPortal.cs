namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>A console whose operator wants to see everything: every category at Trace, the framework's too.</summary>
public sealed class TracedPortal(BrowserFixture browser) : PortalFixture(browser)
{
    /// <summary>Every category that the console's own appsettings name has to be named again.</summary>
    private static readonly string[] Categories =
    [
        "Default", "Microsoft", "Microsoft.Hosting.Lifetime", "Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.DataProtection",
        "Microsoft.AspNetCore.SignalR", "Microsoft.AspNetCore.Http.Connections", "System", "OpenIddict", "AtlasCmkPortal",
    ];

    protected override string[] Arguments => [.. Categories.Select(category => $"--Logging:LogLevel:{category}=Trace")];
}
