using System.Diagnostics;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

/// <summary>
/// The two curl examples of Atlas's page "Manage Customer Keys with Azure Key Vault", with nothing but host, keys and values replaced. Real
/// Atlas would refuse both; the answers here say so.
/// </summary>
public sealed class DocumentedExampleTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private string Address => $"{sandbox.HttpOrigin}/api/atlas/v2/groups/{AtlasClient.Orders}/encryptionAtRest";

    private AtlasApiKeyCredential Key => sandbox.Credentials.AtlasApiKeys["contoso-owner"];

    [Fact]
    public async Task Curl_EnableThenVerify_WorksAsPrinted()
    {
        var app = sandbox.Credentials.Apps["atlas-orders"];
        var enabled = await CurlAsync(
            "--user", $"{Key.PublicKey}:{Key.PrivateKey}", "--digest",
            "--header", "Accept: application/json",
            "--header", "Content-Type: application/json",
            "--include",
            "--request", "POST", Address,
            "--data", $$"""
              {
                "azureKeyVault": {
                  "azureEnvironment": "AZURE",
                  "clientID": "{{app.ClientId}}",
                  "enabled": true,
                  "keyIdentifier": "{{sandbox.Credentials.Keys["contoso-orders-kv"]}}",
                  "keyVaultName": "contoso-orders-kv",
                  "resourceGroupName": "rg-orders",
                  "secret": "{{app.Secret}}",
                  "subscriptionID": "5ab5c41b-0000-4000-8000-000000000001",
                  "tenantID": "{{app.TenantId}}"
                } }
              """);
        Assert.Contains("\nX-Sandbox-Leniency: method=POST, accept=application/json\n", enabled, StringComparison.OrdinalIgnoreCase);
        Assert.True(AzureOf(enabled).GetProperty("valid").GetBoolean(), enabled);

        var read = await CurlAsync(
            "--user", $"{Key.PublicKey}:{Key.PrivateKey}", "--digest",
            "--header", "Accept: application/json",
            "--header", "Content-Type: application/json",
            "--include",
            "--request", "GET", Address);
        Assert.Contains("\nX-Sandbox-Leniency: accept=application/json\n", read, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            [
                "azureEnvironment",
                "clientID",
                "enabled",
                "keyIdentifier",
                "keyVaultName",
                "requirePrivateNetworking",
                "resourceGroupName",
                "subscriptionID",
                "tenantID",
                "valid",
            ],
            AzureOf(read).EnumerateObject().Where(p => p.Value.ValueKind is not JsonValueKind.Null).Select(p => p.Name));
    }

    [Fact]
    public async Task Post_WithAVersion_IsMarkedForItsMethodOnly()
    {
        using var atlas = await AtlasClient.SignInAsync(sandbox, "contoso-reader");
        using var response = await atlas.SendAsync(HttpMethod.Post, $"/groups/{AtlasClient.Orders}/encryptionAtRest", new { });
        await AtlasClient.AssertRefusedAsync(response, 401, "USER_UNAUTHORIZED");
        Assert.Equal("method=POST", response.Headers.GetValues("X-Sandbox-Leniency").Single());
    }

    [Fact]
    public async Task PlainJson_OnAnotherRoute_IsRefused()
    {
        var said = await CurlAsync(
            "--user", $"{Key.PublicKey}:{Key.PrivateKey}", "--digest", "--header", "Accept: application/json", "--include",
            $"{sandbox.HttpOrigin}/api/atlas/v2/groups/{AtlasClient.Orders}/clusters");
        Assert.Contains("X-Error-Code: INVALID_VERSION_DATE", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Sandbox-Leniency", said, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>With <c>--include</c> the output is the challenge's head, the answer's head and the body.</summary>
    private static JsonElement AzureOf(string output)
    {
        using var document = JsonDocument.Parse(output[output.LastIndexOf("\n\n", StringComparison.Ordinal)..]);
        return document.RootElement.GetProperty("azureKeyVault").Clone();
    }

    private static async Task<string> CurlAsync(params string[] arguments)
    {
        using var curl = Process.Start(
            new ProcessStartInfo("curl", ["--silent", "--noproxy", "*", .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var output = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await curl.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.ReplaceLineEndings("\n");
    }
}
