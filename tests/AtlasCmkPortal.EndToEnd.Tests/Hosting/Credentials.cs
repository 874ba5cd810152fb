using System.Text.Json;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>What the sandbox generated at its first start, as <c>credentials.json</c> tells a person who may read the file.</summary>
public sealed record Credentials(
    IReadOnlyDictionary<string, AppCredential> Apps,
    IReadOnlyDictionary<string, ApiKeyCredential> AtlasApiKeys,
    IReadOnlyDictionary<string, ServiceAccountCredential> AtlasServiceAccounts,
    IReadOnlyDictionary<string, string> Keys)
{
    /// <summary>Every value that must be found nowhere else.</summary>
    public IEnumerable<string> Secrets =>
        Apps.Values.Select(app => app.Secret)
            .Concat(AtlasApiKeys.Values.Select(key => key.PrivateKey))
            .Concat(AtlasServiceAccounts.Values.Select(account => account.ClientSecret));

    public static Credentials Read(string dataDirectory) =>
        JsonSerializer.Deserialize<Credentials>(File.ReadAllText(PathIn(dataDirectory)), JsonSerializerOptions.Web)!;

    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "sandbox", "credentials.json");
}

public sealed record AppCredential(string ClientId, string TenantId, string Secret);

public sealed record ApiKeyCredential(string PublicKey, string PrivateKey);

public sealed record ServiceAccountCredential(string ClientId, string ClientSecret);
