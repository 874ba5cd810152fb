namespace AtlasCmkPortal.Egress;

/// <summary>The section <c>Egress</c> of the configuration: what the operator adds to the built-in rules of the way out.</summary>
public sealed class EgressOptions
{
    /// <summary>
    /// An http proxy for everything that goes to Atlas, Azure and the sign-in provider, such as <c>http://proxy.example:3128</c>; user information
    /// in it is used as the proxy's credentials. With a proxy the rules on names apply here and the proxy resolves.
    /// </summary>
    public Uri? Proxy { get; set; }

    /// <summary>
    /// Private ranges (CIDR) that names may resolve to, for vaults behind private endpoints: <c>10.20.0.0/16</c>, <c>fd12:3456::/32</c>.
    /// </summary>
    public IList<string> AllowedPrivateRanges { get; set; } = [];

    /// <summary>Host names that webhooks may name. Exact names, no patterns.</summary>
    public IList<string> AllowedWebhookHosts { get; set; } = [];
}
