using System.Buffers.Text;
using System.Text;
using AtlasCmkPortal.Sandbox.ResourceManager;
using AtlasCmkPortal.Sandbox.State;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

public sealed class BackupTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Restore_PurgedKey_OpensWhatItProtected()
    {
        var url = AzureClient.Orders + "/keys/restored";
        var old = await CreateAsync(url);
        var latest = await CreateAsync(url);
        var sealedValue = await Azure.DoAsync("portal-admin", HttpMethod.Post, old + "/encrypt", AzureClient.Crypto([1, 2]));
        var backup = await BackupAsync(url);
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, url);
        await Azure.SendAsync("portal-admin", HttpMethod.Delete, AzureClient.Orders + "/deletedkeys/restored");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, url, 404, "KeyNotFound");

        await Sandbox.RestartAsync();
        using var after = new AzureClient(Sandbox);
        var bundle = await after.DoAsync("portal-admin", HttpMethod.Post, AzureClient.Orders + "/keys/restore", new { value = backup });
        Assert.Equal(latest, bundle.GetProperty("key").GetProperty("kid").GetString());
        var opened = await after.DoAsync("portal-admin", HttpMethod.Post, old + "/decrypt", AzureClient.Crypto(AzureClient.ValueOf(sealedValue)));
        Assert.Equal((byte[])[1, 2], AzureClient.ValueOf(opened));
    }

    [Fact]
    public async Task Restore_InAnotherVaultOfTheSubscription_HasTheKeyThere()
    {
        var url = AzureClient.Orders + "/keys/moved";
        var kid = await CreateAsync(url);
        var bundle = await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Post,
            AzureClient.Payments + "/keys/restore",
            new { value = await BackupAsync(url) });
        Assert.Equal(
            kid.Replace(AzureClient.Orders, AzureClient.Payments, StringComparison.Ordinal),
            bundle.GetProperty("key").GetProperty("kid").GetString());
        await Azure.DoAsync("portal-admin", HttpMethod.Get, AzureClient.Payments + "/keys/moved");
    }

    [Fact]
    public async Task Restore_NameInUseOrDeleted_IsAConflict()
    {
        var url = AzureClient.Orders + "/keys/in-the-way";
        var kid = await CreateAsync(url);
        var backup = await BackupAsync(url);
        Assert.StartsWith($"There was a conflict restoring the key '{kid}'.", await RefusedAsync(backup, 409, "Conflict"), StringComparison.Ordinal);
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, url);
        await RefusedAsync(backup, 409, "Conflict", "ObjectIsDeletedButRecoverable");
    }

    [Fact]
    public async Task Restore_WhatIsNoBackup_IsRefused()
    {
        var url = AzureClient.Orders + "/keys/tampered";
        await CreateAsync(url);
        var blob = Base64Url.DecodeFromChars(await BackupAsync(url));
        blob[^1] ^= 1;
        Assert.Equal(
            "Backup blob contains invalid or corrupt version.",
            await RefusedAsync(Base64Url.EncodeToString(blob), 400, "Malformed backup blob"));
        await RefusedAsync(Base64Url.EncodeToString(new byte[8000]), 400, "Malformed backup blob");
        await RefusedAsync("AQ", 400, "Malformed backup blob");
        await RefusedAsync("not base64url!", 400, "BadParameter");
        await RefusedAsync(null, 400, "BadParameter");
    }

    [Fact]
    public async Task Restore_InAnotherSubscription_IsABadParameter()
    {
        var url = AzureClient.Orders + "/keys/elsewhere";
        await CreateAsync(url);
        var backup = await BackupAsync(url);
        var (store, vaults) = (
            Sandbox.Host.Services.GetRequiredService<StateStore>(),
            Sandbox.Host.Services.GetRequiredService<AzureResources>().Vaults);
        var orders = vaults.Find("contoso-orders-kv")!;
        store.Write(transaction => transaction.Put(vaults, orders.Name, orders with { SubscriptionId = "5ab5c41b-0000-4000-8000-000000000009" }));
        try
        {
            Assert.Equal("The backup is of a vault in another subscription.", await RefusedAsync(backup, 400, "BadParameter"));
        }
        finally
        {
            store.Write(transaction => transaction.Put(vaults, orders.Name, orders));
        }
    }

    [Fact]
    public async Task Backup_Read_TellsNothingOfTheKey()
    {
        var url = AzureClient.Orders + "/keys/opaque";
        await CreateAsync(url);
        Assert.DoesNotContain("opaque", Encoding.Latin1.GetString(Base64Url.DecodeFromChars(await BackupAsync(url))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_UnknownOrDeletedKey_IsKeyNotFound()
    {
        var url = AzureClient.Orders + "/keys/backup-deleted";
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, url + "/backup", 404, "KeyNotFound");
        await CreateAsync(url);
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, url);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, url + "/backup", 404, "KeyNotFound");
    }

    private async Task<string> CreateAsync(string url) =>
        (await Azure.DoAsync("portal-admin", HttpMethod.Post, url + "/create", new { kty = "RSA" }))
            .GetProperty("key")
            .GetProperty("kid")
            .GetString()!;

    private async Task<string> BackupAsync(string url)
        => (await Azure.DoAsync("portal-admin", HttpMethod.Post, url + "/backup")).GetProperty("value").GetString()!;

    private Task<string> RefusedAsync(string? value, int status, string code, string? inner = null)
        => Azure.RefusedAsync("portal-admin", HttpMethod.Post, AzureClient.Orders + "/keys/restore", status, code, inner, new { value });
}
