using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys;

namespace AtlasCmkPortal.UnitTests.AzureKeys;

/// <summary>Clients over fake vaults, and the vaults' answers.</summary>
internal static class Keys
{
    public const string Version = "78deebed173b48e48f55abf87ed4cf71";
    public static readonly Uri Orders = new("https://contoso-orders-kv.vault.azure.net/");
    public static readonly Uri Payments = new("https://contoso-payments-kv.vault.azure.net/");

    public static KeyClient Client(FakeVaults vaults, FakeCredential? credential = null, Uri? vault = null, KeyClientOptions? options = null)
    {
        options ??= new KeyClientOptions();
        options.Transport = new HttpClientTransport(vaults);
        options.Retry.MaxRetries = 0;
        return new KeyClient(vault ?? Orders, credential ?? new FakeCredential(), options);
    }

    public static string Bundle(string name = "AtlasKMSKey", string attributes = "\"enabled\":true") =>
        $$$"""
            {"key":{"kid":"{{{Orders}}}keys/{{{name}}}/{{{Version}}}","kty":"RSA","key_ops":["encrypt","decrypt"],"n":"{{{new string(
                'A',
                342
            )}}}","e":"AQAB"},"attributes":{{{{attributes}}}}}
            """;

    public static Func<SentRequest, HttpResponseMessage> AlwaysABundle { get; } = _ => FakeVaults.Json(System.Net.HttpStatusCode.OK, Bundle());

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
