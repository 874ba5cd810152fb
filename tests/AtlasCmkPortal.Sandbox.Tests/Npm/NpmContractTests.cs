using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Npm;

/// <summary>
/// The official clients for JavaScript, unchanged, do their work against the sandbox: @azure/identity, @azure/keyvault-keys, @azure/arm-keyvault and
/// @azure/arm-authorization.
/// </summary>
public sealed class NpmContractTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task KeyClient_WholeLifeOfAKey_IsServed()
    {
        var life = await NodeScript.RunAsync(sandbox, "keys.mjs");

        Assert.StartsWith("https://contoso-orders-kv.vault.azure.net/keys/NpmKey/", Text(life, "kid"), StringComparison.Ordinal);
        Assert.Equal(3072, life.GetProperty("keySize").GetInt32());
        Assert.Equal(2, life.GetProperty("versions").GetInt32());
        Assert.All(["opened", "unwrapped", "verified", "restored"], step => Assert.True(life.GetProperty(step).GetBoolean(), step));
        Assert.False(life.GetProperty("enabled").GetBoolean());
        Assert.Equal("Recoverable+Purgeable", Text(life, "recoverable"));
        Assert.Equal(["NpmKey"], Texts(life, "inBin"));
        Assert.Equal("NpmKey", Text(life, "recovered"));
        Assert.Equal(["AtlasKMSKey", "NpmKey"], Texts(life, "listed"));
    }

    [Fact]
    public async Task Clients_WrongConfiguration_TellWhatAzureTells()
    {
        var refusals = await NodeScript.RunAsync(sandbox, "refusals.mjs");

        Assert.Equal(JsonValueKind.Null, refusals.GetProperty("none").ValueKind);
        Assert.Equal("AADSTS7000215", Text(refusals.GetProperty("wrongSecret"), "aadsts"));
        Assert.Equal("AADSTS7000222", Text(refusals.GetProperty("expiredSecret"), "aadsts"));
        Assert.Equal("AADSTS700016", Text(refusals.GetProperty("unknownApp"), "aadsts"));
        Assert.Equal("AADSTS90002", Text(refusals.GetProperty("unknownTenant"), "aadsts"));
        Assert.Equal((403, "Forbidden", "ForbiddenByPolicy"), RestOf(refusals, "noPolicy"));
        Assert.Equal((403, "Forbidden", "ForbiddenByRbac"), RestOf(refusals, "noRole"));
        Assert.Equal((404, "KeyNotFound", null), RestOf(refusals, "noKey"));
    }

    [Fact]
    public async Task ManagementClients_VaultAndRoles_AreServed()
    {
        var vault = await NodeScript.RunAsync(sandbox, "vaults.mjs");

        Assert.Equal("https://contoso-legacy-kv.vault.azure.net/", Text(vault, "uri"));
        Assert.Equal(["contoso-legacy-kv", "contoso-orders-kv", "contoso-payments-kv"], Texts(vault, "listed"));
        Assert.Equal("Deny", Text(vault.GetProperty("acls"), "defaultAction"));
        Assert.True(vault.GetProperty("assigned").GetBoolean());
        Assert.True(vault.GetProperty("tenant").GetBoolean());
        Assert.Equal(["contoso-legacy-kv"], Texts(vault, "bin"));
        Assert.Equal((403, "AuthorizationFailed", null), RestOf(vault, "deniedToOthers"));
        Assert.Equal((404, "ResourceNotFound", null), RestOf(vault, "gone"));
    }

    private static (int Status, string? Code, string? Inner) RestOf(JsonElement refusals, string name) =>
        refusals.GetProperty(name) is var refusal
            ? (refusal.GetProperty("status").GetInt32(), Text(refusal, "code"), Text(refusal, "inner"))
            : default;

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();

    private static string[] Texts(JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().Select(one => one.GetString()!)];
}
