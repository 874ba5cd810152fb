using System.Buffers.Text;
using System.Security.Cryptography;

namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

/// <summary>Each test has a sandbox of its own: it makes a vault a premium one.</summary>
public sealed class HardwareKeyTests : SandboxTest
{
    private const string Key = AzureClient.Orders + "/keys/hardware";

    [Fact]
    public async Task Create_InAPremiumVault_StaysHardwareThroughRotationAndRestart()
    {
        await MakePremiumAsync();
        var made = await Azure.DoAsync("portal-admin", HttpMethod.Post, Key + "/create", new { kty = "RSA-HSM", public_exponent = 65537 });
        Assert.Equal("RSA-HSM", made.GetProperty("key").GetProperty("kty").GetString());
        var sealedValue = AzureClient.ValueOf(await Azure.DoAsync("atlas-orders", HttpMethod.Post, Key + "/encrypt", AzureClient.Crypto([3])));
        Assert.Equal(
            (byte[])[3],
            AzureClient.ValueOf(await Azure.DoAsync("atlas-orders", HttpMethod.Post, Key + "/decrypt", AzureClient.Crypto(sealedValue))));
        await Azure.DoAsync("portal-admin", HttpMethod.Post, Key + "/rotate");
        await Sandbox.RestartAsync();
        using var again = new AzureClient(Sandbox);
        Assert.Equal("RSA-HSM", (await again.DoAsync("portal-admin", HttpMethod.Get, Key)).GetProperty("key").GetProperty("kty").GetString());
    }

    [Fact]
    public async Task Import_InAPremiumVault_IsHardwareWhereAsked()
    {
        await MakePremiumAsync();
        using var rsa = RSA.Create(2048);
        var asked = await Azure.DoAsync("portal-admin", HttpMethod.Put, Key, new { key = WebKey(rsa), hsm = true });
        Assert.Equal("RSA-HSM", asked.GetProperty("key").GetProperty("kty").GetString());
        var not = await Azure.DoAsync("portal-admin", HttpMethod.Put, Key, new { key = WebKey(rsa) });
        Assert.Equal("RSA", not.GetProperty("key").GetProperty("kty").GetString());
    }

    [Fact]
    public async Task Hardware_InAStandardVault_IsNotAllowed()
    {
        using var rsa = RSA.Create(2048);
        await RefusedAsync(HttpMethod.Post, "/create", new { kty = "RSA-HSM" }, "Hardware key operation not allowed on standard vault");
        await RefusedAsync(HttpMethod.Put, "", new { key = WebKey(rsa), hsm = true }, "Hardware key operation not allowed on standard vault");

        await MakePremiumAsync();
        await Azure.DoAsync("portal-admin", HttpMethod.Post, Key + "/create", new { kty = "RSA-HSM" });
        var backup = (await Azure.DoAsync("portal-admin", HttpMethod.Post, Key + "/backup")).GetProperty("value").GetString();
        var message = await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            AzureClient.Payments + "/keys/restore",
            400,
            "BadParameter",
            body: new { value = backup });
        Assert.Equal("Hardware key operation not allowed on standard vault", message);
    }

    [Fact]
    public async Task Export_IsRefusedInTheServicesOrder()
    {
        var policy = new { data = "e30" };
        await RefusedAsync(HttpMethod.Post, "/create", new { kty = "RSA", release_policy = policy }, "AKV.SKR.1005");
        await RefusedAsync(HttpMethod.Post, "/create", new { kty = "RSA", attributes = new { exportable = true } }, "AKV.SKR.1001");
        await MakePremiumAsync();
        await RefusedAsync(
            HttpMethod.Post,
            "/create",
            new { kty = "RSA-HSM", attributes = new { exportable = true } },
            "Exportable keys must have release policy");
        await RefusedAsync(
            HttpMethod.Post,
            "/create",
            new
            {
                kty = "RSA-HSM",
                attributes = new { exportable = true },
                release_policy = policy,
            },
            "no exportable keys");
        using var rsa = RSA.Create(2048);
        await RefusedAsync(
            HttpMethod.Put,
            "",
            new { key = WebKey(rsa), attributes = new { exportable = true } },
            "Exportable keys must have release policy");
        await Azure.DoAsync("portal-admin", HttpMethod.Post, Key + "/create", new { kty = "RSA-HSM", attributes = new { exportable = false } });
        await RefusedAsync(HttpMethod.Patch, "", new { attributes = new { exportable = true } }, "Exportable keys must have release policy");
        await RefusedAsync(HttpMethod.Patch, "", new { release_policy = policy }, "AKV.SKR.1005");
    }

    private static Dictionary<string, string> WebKey(RSA rsa)
    {
        var key = rsa.ExportParameters(true);
        (string Name, byte[]? Value)[] parts =
        [
            ("n", key.Modulus),
            ("e", key.Exponent),
            ("d", key.D),
            ("p", key.P),
            ("q", key.Q),
            ("dp", key.DP),
            ("dq", key.DQ),
            ("qi", key.InverseQ),
        ];
        return parts
            .Select(part => KeyValuePair.Create(part.Name, Base64Url.EncodeToString(part.Value)))
            .Append(new("kty", "RSA"))
            .ToDictionary(StringComparer.Ordinal);
    }

    private Task MakePremiumAsync() =>
        Azure.DoAsync(
            "portal-admin",
            HttpMethod.Patch,
            AzureClient.VaultUri("contoso-orders-kv", "rg-orders"),
            new { properties = new { sku = new { family = "A", name = "premium" } } });

    private async Task RefusedAsync(HttpMethod method, string path, object body, string text) =>
        Assert.Contains(
            text,
            await Azure.RefusedAsync("portal-admin", method, Key + path, 400, "BadParameter", body: body),
            StringComparison.Ordinal);
}
