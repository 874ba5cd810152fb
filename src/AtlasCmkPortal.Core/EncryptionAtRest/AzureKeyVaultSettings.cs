namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// The <c>azureKeyVault</c> object of a project as Atlas returns it. There is no secret here at all: Atlas never returns it, and no read model
/// of this console has a place for one.
/// </summary>
public sealed record AzureKeyVaultSettings
{
    public bool Enabled { get; init; }

    /// <summary>Atlas's <c>valid</c>: whether it could encrypt and decrypt with the key when it last looked; null where Atlas did not tell.</summary>
    public bool? Valid { get; init; }

    /// <summary>
    /// Atlas's enum, raw: <c>AZURE</c>, <c>AZURE_CHINA</c>, <c>AZURE_US_GOVERNMENT</c>, or a value that this console does not know.
    /// </summary>
    public string? AzureEnvironment { get; init; }

    public string? ClientId { get; init; }

    public string? TenantId { get; init; }

    public string? SubscriptionId { get; init; }

    public string? ResourceGroupName { get; init; }

    public string? KeyVaultName { get; init; }

    public string? KeyIdentifier { get; init; }

    /// <summary>Atlas's <c>requirePrivateNetworking</c>: <em>Active</em> or <em>Inactive</em> on the screen.</summary>
    public bool RequirePrivateNetworking { get; init; }

    /// <summary>Set where Atlas signs in without a secret (<c>roleId</c>, 24 hex); then ClientId and TenantId may be absent.</summary>
    public string? RoleId { get; init; }
}
