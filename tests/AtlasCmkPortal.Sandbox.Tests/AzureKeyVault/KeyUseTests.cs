using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

/// <summary>What a key's attributes say to each way of using it.</summary>
public sealed class KeyUseTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private static readonly byte[] Digest = SHA256.HashData("a message"u8);

    [Theory]
    [InlineData("usable", "encrypt decrypt wrapKey unwrapKey sign verify")]
    [InlineData("disabled", "encrypt wrapKey verify")]
    [InlineData("expired", "decrypt unwrapKey verify")]
    [InlineData("early", "decrypt unwrapKey verify")]
    [InlineData("disabled-and-expired", "verify")]
    public async Task Attributes_OfAKey_LeaveTheseOperations(string name, string allowed)
    {
        var now = TimeProvider.System.GetUtcNow();
        var past = new { nbf = now.AddDays(-20).ToUnixTimeSeconds(), exp = now.AddDays(-10).ToUnixTimeSeconds() };
        object attributes = name switch
        {
            "usable" => new { enabled = true },
            "disabled" => new { enabled = false },
            "expired" => past,
            "early" => new { nbf = now.AddDays(10).ToUnixTimeSeconds() },
            _ => new { enabled = false, past.nbf, past.exp },
        };
        Assert.Equal(allowed, await AllowedAsync("use-" + name, new { attributes }));
    }

    [Theory]
    [InlineData("encrypt")]
    [InlineData("decrypt")]
    [InlineData("wrapKey")]
    [InlineData("unwrapKey")]
    [InlineData("sign")]
    [InlineData("verify")]
    public async Task KeyOps_WithOneOperation_LeaveThatAlone(string operation)
        => Assert.Equal(operation, await AllowedAsync("ops-" + operation, new { key_ops = (string[])[operation] }));

    [Fact]
    public async Task KeyOps_WithNone_LeaveNothing() => Assert.Equal("", await AllowedAsync("ops-none", new { key_ops = Array.Empty<string>() }));

    [Fact]
    public async Task Update_OfAnOldVersion_LeavesTheLatestAlone()
    {
        var url = AzureClient.Orders + "/keys/two-versions";
        var old = await CreateAsync("two-versions");
        await CreateAsync("two-versions");
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, old, new { attributes = new { enabled = false } });
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            old + "/sign",
            403,
            "Forbidden",
            "KeyDisabled",
            AzureClient.Crypto(Digest, "RS256"));
        await Azure.DoAsync("portal-admin", HttpMethod.Post, url + "/sign", AzureClient.Crypto(Digest, "RS256"));
    }

    /// <summary>The operations that still work once the key was changed so; what they need was made before.</summary>
    private async Task<string> AllowedAsync(string name, object change)
    {
        var kid = await CreateAsync(name);
        var sealedValue = AzureClient.ValueOf(await Azure.DoAsync("portal-admin", HttpMethod.Post, kid + "/encrypt", AzureClient.Crypto([1])));
        var signature = (await Azure.DoAsync("portal-admin", HttpMethod.Post, kid + "/sign", AzureClient.Crypto(Digest, "RS256")))
            .GetProperty("value")
            .GetString();
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, kid, change);
        (string Name, object Body)[] operations =
        [
            ("encrypt", AzureClient.Crypto([1])),
            ("decrypt", AzureClient.Crypto(sealedValue)),
            ("wrapKey", AzureClient.Crypto([1])),
            ("unwrapKey", AzureClient.Crypto(sealedValue)),
            ("sign", AzureClient.Crypto(Digest, "RS256")),
            (
                "verify",
                new
                {
                    alg = "RS256",
                    digest = Base64Url.EncodeToString(Digest),
                    value = signature,
                }),
        ];
        var allowed = new List<string>();
        foreach (var operation in operations)
        {
            var (response, answer) = await Azure.SendAsync("portal-admin", HttpMethod.Post, $"{kid}/{operation.Name}", operation.Body);
            if (response.IsSuccessStatusCode) allowed.Add(operation.Name);
            else Assert.Equal("403 Forbidden", $"{(int)response.StatusCode} {CodeOf(answer)}");
        }

        return string.Join(' ', allowed);
    }

    private static string? CodeOf(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetString();

    private async Task<string> CreateAsync(string name) =>
        (await Azure.DoAsync("portal-admin", HttpMethod.Post, $"{AzureClient.Orders}/keys/{name}/create", new { kty = "RSA" }))
            .GetProperty("key")
            .GetProperty("kid")
            .GetString()!;
}
