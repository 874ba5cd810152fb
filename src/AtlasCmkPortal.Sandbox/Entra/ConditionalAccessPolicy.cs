namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>A policy that blocks workload identities; others are not kept here. The ids are service principals'.</summary>
internal sealed record ConditionalAccessPolicy(
    string Id,
    string TenantId,
    string DisplayName,
    string State,
    IReadOnlyList<string> Included,
    IReadOnlyList<string> Excluded,
    DateTimeOffset CreatedOn)
{
    public const string Enabled = "enabled";

    /// <summary>Stands for every service principal of the tenant.</summary>
    public const string Everybody = "ServicePrincipalsInMyTenant";

    public bool Blocks(ServicePrincipal principal)
        => State is Enabled && TenantId == principal.TenantId && !Excluded.Contains(principal.ObjectId, StringComparer.OrdinalIgnoreCase)
            && (Included.Contains(principal.ObjectId, StringComparer.OrdinalIgnoreCase) || Included.Contains(Everybody, StringComparer.Ordinal));
}
