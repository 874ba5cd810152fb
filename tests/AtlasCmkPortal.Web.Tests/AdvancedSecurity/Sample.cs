using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

/// <summary>A project, its settings and a form that is right in every field; tests change the one thing that they are about.</summary>
internal static class Sample
{
    public const string GroupId = "650000000000000000000102";
    public const string Version = "d891821e3d364e9eb88fbd3d11807b86";
    public const string NewVersion = "a241124e3d364e9eb99fbd3e11124b23";
    public const string KeyIdentifier = $"https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/{Version}";
    public const string NewKeyIdentifier = $"https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/{NewVersion}";
    public const string SecretValue = "k8Q~typed.this.very.secret";

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static Actor Owner { get; } = new("issuer|owner", "owner@contoso.example", "127.0.0.1", ["contoso-project-owners"]);

    public static ProjectView Project(
        ProjectRole yours = ProjectRole.ProjectOwner,
        AtlasCredentialRole consoles = AtlasCredentialRole.ProjectOwner) =>
        new("650000000000000000000001", "Contoso", GroupId, "orders-staging", 3, yours, consoles);

    public static KeyVaultForm Form { get; } = new()
    {
        ClientId = "a99c11e4-0000-4000-8000-000000000102",
        TenantId = "c0117050-0000-4000-8000-000000000001",
        Secret = TypedSecret.From(SecretValue),
        AzureEnvironment = "AZURE",
        SubscriptionId = "5ab5c41b-0000-4000-8000-000000000001",
        ResourceGroupName = "rg-orders",
        KeyVaultName = "contoso-orders-kv",
        KeyIdentifier = KeyIdentifier,
    };

    public static AzureKeyVaultSettings Settings { get; } = new()
    {
        Enabled = true,
        Valid = true,
        AzureEnvironment = Form.AzureEnvironment,
        ClientId = Form.ClientId,
        TenantId = Form.TenantId,
        SubscriptionId = Form.SubscriptionId,
        ResourceGroupName = Form.ResourceGroupName,
        KeyVaultName = Form.KeyVaultName,
        KeyIdentifier = Form.KeyIdentifier,
    };

    public static EncryptionAtRestView Configured { get; } =
        new()
        {
            Settings = Settings,
            Version = "v1",
            SeenAt = Now,
            Health = Health(KeyPhase.Healthy),
        };

    public static ProjectKeyHealth Health(KeyPhase phase) => new() { Phase = phase, LastKnown = phase, SeenAt = Now };

    public static EncryptionAtRestView NotConfigured { get; } = new() { Settings = new AzureKeyVaultSettings(), Version = "v0", SeenAt = Now };

    public static RotationView Rotation(params string[] pending) => new(KeyIdentifier, NewKeyIdentifier, Now, "owner@contoso.example", pending);
}
