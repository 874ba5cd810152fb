using System.Text.Json;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// What a PATCH asks: a deep merge by provider. <c>{}</c> changes nothing, <c>valid</c> comes back from clients and has no effect, a missing
/// secret is kept.
/// <code>{"azureKeyVault":{"keyIdentifier":"https://…"}}</code>
/// </summary>
internal sealed record EncryptionPatch(AzurePatch? Azure, bool? EnabledForSearchNodes)
{
    public static EncryptionPatch Read(JsonElement body)
    {
        var root = new Attributes(body, "");
        var azure = AzurePatch.Read(root.Object("azureKeyVault"));
        var search = root.Flag("enabledForSearchNodes");
        RefuseOtherProvider(root.Object("awsKms"), "INVALID_AWS_CREDENTIALS", "Invalid AWS credentials.",
            "accessKeyID", "customerMasterKeyID", "region", "requirePrivateNetworking", "roleId", "secretAccessKey");
        RefuseOtherProvider(root.Object("googleCloudKms"), "INVALID_GOOGLE_CLOUD_CREDENTIALS", "Invalid Google Cloud credentials.",
            "keyVersionResourceID", "roleId", "serviceAccountKey");
        root.RefuseOthers();
        return new(azure, search);
    }

    /// <summary>
    /// Blocks of the other providers may come as they were read, or disabled. There is no AWS and no Google Cloud here whose credentials
    /// could be right.
    /// </summary>
    private static void RefuseOtherProvider(Attributes? block, string code, string detail, params string[] fields)
    {
        if (block is null) return;
        var enabled = block.Flag("enabled");
        block.Ignore([.. fields, "valid"]);
        block.RefuseOthers();
        if (enabled is true) throw new AtlasRefusal(StatusCodes.Status400BadRequest, code, detail);
    }
}

/// <summary>The Azure block of a PATCH; null is "not given".</summary>
internal sealed record AzurePatch
{
    public bool? Enabled { get; init; }

    public string? AzureEnvironment { get; init; }

    public string? ClientId { get; init; }

    public string? TenantId { get; init; }

    public string? Secret { get; init; }

    /// <summary>Instead of the three above.</summary>
    public string? RoleId { get; init; }

    public string? SubscriptionId { get; init; }

    public string? ResourceGroupName { get; init; }

    public string? KeyVaultName { get; init; }

    public string? KeyIdentifier { get; init; }

    public bool? RequirePrivateNetworking { get; init; }

    /// <returns>Null for an absent or empty block.</returns>
    public static AzurePatch? Read(Attributes? block)
    {
        if (block is null || block.IsEmpty) return null;
        block.Ignore("valid");
        var patch = new AzurePatch
        {
            Enabled = block.Flag("enabled"),
            AzureEnvironment = block.Filled("azureEnvironment"),
            ClientId = block.Guid("clientID"),
            TenantId = block.Guid("tenantID"),
            Secret = block.Filled("secret"),
            RoleId = block.Filled("roleId"),
            SubscriptionId = block.Guid("subscriptionID"),
            ResourceGroupName = block.Filled("resourceGroupName"),
            KeyVaultName = block.Filled("keyVaultName"),
            KeyIdentifier = block.Filled("keyIdentifier"),
            RequirePrivateNetworking = block.Flag("requirePrivateNetworking"),
        };
        block.RefuseOthers();
        return patch;
    }

    /// <summary>The whole configuration for a first enable, where nothing may be missing.</summary>
    public AzureConfiguration Complete() => new()
    {
        AzureEnvironment = AzureEnvironment ?? throw Attributes.Missing("azureEnvironment"),
        ClientId = ClientId ?? throw Attributes.Missing("clientID"),
        KeyIdentifier = KeyIdentifier ?? throw Attributes.Missing("keyIdentifier"),
        KeyVaultName = KeyVaultName ?? throw Attributes.Missing("keyVaultName"),
        ResourceGroupName = ResourceGroupName ?? throw Attributes.Missing("resourceGroupName"),
        Secret = Secret ?? throw Attributes.Missing("secret"),
        SubscriptionId = SubscriptionId ?? throw Attributes.Missing("subscriptionID"),
        TenantId = TenantId ?? throw Attributes.Missing("tenantID"),
        RequirePrivateNetworking = RequirePrivateNetworking ?? false,
        RoleId = RoleId,
    };

    public AzureConfiguration ApplyTo(AzureConfiguration current) => LeavesRole(current) ? Merge(current) with { RoleId = null } : Merge(current);

    /// <summary>Credentials of the customer's take a role's place, and then all of them are needed: what is kept is Atlas's own.</summary>
    private bool LeavesRole(AzureConfiguration current)
    {
        if (current.RoleId is null || RoleId is not null || (ClientId ?? TenantId ?? Secret) is null) return false;
        return ClientId is null ? throw Attributes.Missing("clientID")
            : TenantId is null ? throw Attributes.Missing("tenantID")
            : Secret is null ? throw Attributes.Missing("secret")
            : true;
    }

    private AzureConfiguration Merge(AzureConfiguration current) => current with
    {
        AzureEnvironment = AzureEnvironment ?? current.AzureEnvironment,
        ClientId = ClientId ?? current.ClientId,
        KeyIdentifier = KeyIdentifier ?? current.KeyIdentifier,
        KeyVaultName = KeyVaultName ?? current.KeyVaultName,
        ResourceGroupName = ResourceGroupName ?? current.ResourceGroupName,
        Secret = Secret ?? current.Secret,
        SubscriptionId = SubscriptionId ?? current.SubscriptionId,
        TenantId = TenantId ?? current.TenantId,
        RequirePrivateNetworking = RequirePrivateNetworking ?? current.RequirePrivateNetworking,
        RoleId = RoleId ?? current.RoleId,
    };
}
