namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>
/// The generated secrets, as <c>credentials.json</c> shows them to people. The state keeps none of them in the clear that its service would
/// not keep.
/// </summary>
public sealed class Credentials
{
    public const string FileName = "credentials.json";

    /// <summary>By display name of the app registration.</summary>
    public SortedDictionary<string, AppCredential> Apps { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, AtlasApiKeyCredential> AtlasApiKeys { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, AtlasServiceAccountCredential> AtlasServiceAccounts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By vault name: the identifier of its seeded key, version included.</summary>
    public SortedDictionary<string, string> Keys { get; init; } = new(StringComparer.Ordinal);
}

public sealed record AppCredential(string ClientId, string TenantId, string Secret);

public sealed record AtlasApiKeyCredential(string PublicKey, string PrivateKey);

public sealed record AtlasServiceAccountCredential(string ClientId, string ClientSecret);
