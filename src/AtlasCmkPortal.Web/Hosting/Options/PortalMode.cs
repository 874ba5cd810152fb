namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>Which Atlas, which Azure and which sign-in the console speaks to.</summary>
public enum PortalMode
{
    /// <summary>The local ones, on loopback. Only by default in Development, or by name.</summary>
    Sandbox,

    /// <summary>The real ones, which the configuration names.</summary>
    Connected,
}
