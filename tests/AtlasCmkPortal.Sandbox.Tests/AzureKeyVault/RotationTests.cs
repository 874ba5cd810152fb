using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

/// <summary>Rotation on demand and by the policy; the clock moves, so each test has a sandbox of its own.</summary>
public sealed class RotationTests : SandboxTest
{
    private const long Day = 86400;
    private const string Key = AzureClient.Orders + "/keys/AtlasKMSKey";

    [Fact]
    public async Task Rotate_WithoutAPolicy_IsANewVersionLikeTheLatest()
    {
        var url = AzureClient.Orders + "/keys/rotated";
        var first = await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Post,
            url + "/create",
            new
            {
                kty = "RSA",
                key_size = 3072,
                key_ops = (string[])["encrypt", "decrypt"],
                attributes = new { exp = 4102444800 },
                tags = new { team = "orders" },
            });
        var sealedValue = await Azure.DoAsync("portal-admin", HttpMethod.Post, url + "/encrypt", AzureClient.Crypto([9]));
        var second = await Azure.DoAsync("portal-admin", HttpMethod.Post, url + "/rotate");
        Assert.NotEqual(Kid(first), Kid(second));
        Assert.NotEqual(first.GetProperty("key").GetProperty("n").GetString(), second.GetProperty("key").GetProperty("n").GetString());
        Assert.Equal(384, second.GetProperty("key").GetProperty("n").GetString().FromUrl().Length);
        Assert.Equal(first.GetProperty("key").GetProperty("key_ops").GetRawText(), second.GetProperty("key").GetProperty("key_ops").GetRawText());
        Assert.Equal("orders", second.GetProperty("tags").GetProperty("team").GetString());
        Assert.True(second.GetProperty("attributes").GetProperty("enabled").GetBoolean());
        Assert.False(second.GetProperty("attributes").TryGetProperty("exp", out _));
        Assert.Equal(Kid(second), Kid(await Azure.DoAsync("portal-admin", HttpMethod.Get, url)));

        // What the version before protected is opened by it still.
        await Azure.DoAsync("portal-admin", HttpMethod.Post, Kid(first) + "/decrypt", AzureClient.Crypto(AzureClient.ValueOf(sealedValue)));
    }

    [Fact]
    public async Task Rotate_DisabledKey_StaysDisabled()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, Key, new { attributes = new { enabled = false } });
        Assert.False(
            (await Azure.DoAsync("portal-admin", HttpMethod.Post, Key + "/rotate")).GetProperty("attributes").GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task Rotate_PolicyWithExpiryTime_SetsExp()
    {
        await PolicyAsync(new { attributes = new { expiryTime = "P90D" } });
        var attributes = (await Azure.DoAsync("portal-admin", HttpMethod.Post, Key + "/rotate")).GetProperty("attributes");
        Assert.Equal(90 * Day, attributes.GetProperty("exp").GetInt64() - attributes.GetProperty("created").GetInt64());
    }

    [Fact]
    public async Task Time_PastTheInterval_MakesEveryMissedVersion()
    {
        var first = await Azure.DoAsync("portal-admin", HttpMethod.Post, AzureClient.Orders + "/keys/automatic/create", new { kty = "RSA" });
        var created = first.GetProperty("attributes").GetProperty("created").GetInt64();
        await PolicyAsync(
            new
            {
                lifetimeActions = new[] { new { trigger = new { timeAfterCreate = "P30D" }, action = new { type = "Rotate" } } },
                attributes = new { expiryTime = "P60D" },
            },
            "automatic");
        await Sandbox.AdvanceAsync("P29D");
        Assert.Single(await VersionsAsync("automatic"));

        await Sandbox.AdvanceAsync("P62D");
        var versions = await VersionsAsync("automatic");
        Assert.Equal([0, 30, 60, 90], versions.Select(version => (version.GetProperty("created").GetInt64() - created) / Day));
        Assert.False(versions[0].TryGetProperty("exp", out _));
        Assert.All(
            versions.Skip(1),
            version => Assert.Equal(60 * Day, version.GetProperty("exp").GetInt64() - version.GetProperty("created").GetInt64()));

        await Sandbox.RestartAsync();
        using var after = new AzureClient(Sandbox);
        Assert.Equal(
            4,
            (await after.DoAsync("portal-admin", HttpMethod.Get, AzureClient.Orders + "/keys/automatic/versions"))
                .GetProperty("value")
                .GetArrayLength());
        Assert.Equal(
            "P60D",
            (await after.DoAsync("portal-admin", HttpMethod.Get, AzureClient.Orders + "/keys/automatic/rotationpolicy"))
                .GetProperty("attributes")
                .GetProperty("expiryTime")
                .GetString());
    }

    [Fact]
    public async Task Time_NearTheExpiry_RotatesThatLongBefore()
    {
        await PolicyAsync(
            new
            {
                lifetimeActions = new[] { new { trigger = new { timeBeforeExpiry = "P30D" }, action = new { type = "Rotate" } } },
                attributes = new { expiryTime = "P90D" },
            });
        await Sandbox.AdvanceAsync("P100D");
        Assert.Single(await VersionsAsync("AtlasKMSKey"));

        var rotated = await Azure.DoAsync("portal-admin", HttpMethod.Post, Key + "/rotate");
        await Sandbox.AdvanceAsync("P61D");
        var versions = await VersionsAsync("AtlasKMSKey");
        Assert.Equal(3, versions.Count);
        Assert.Equal(60 * Day, versions[2].GetProperty("created").GetInt64() - rotated.GetProperty("attributes").GetProperty("created").GetInt64());
    }

    [Fact]
    public async Task Time_OverdueWhenThePolicyIsSet_RotatesOnceFromThen()
    {
        // The seeded version is forty days old.
        await PolicyAsync(new { lifetimeActions = new[] { new { trigger = new { timeAfterCreate = "P30D" }, action = new { type = "Rotate" } } } });
        await Sandbox.AdvanceAsync("PT1M");
        var versions = await VersionsAsync("AtlasKMSKey");
        Assert.Equal(2, versions.Count);
        Assert.InRange(versions[1].GetProperty("created").GetInt64() - versions[0].GetProperty("created").GetInt64(), 40 * Day, 41 * Day);
    }

    [Fact]
    public async Task Start_KilledBetweenTheClockAndTheRotation_MakesUpForIt()
    {
        await PolicyAsync(new { lifetimeActions = new[] { new { trigger = new { timeAfterCreate = "P50D" }, action = new { type = "Rotate" } } } });
        Sandbox.Host.Services.GetRequiredService<SandboxClock>().Advance(TimeSpan.FromDays(12));
        await Sandbox.RestartAsync();
        using var after = new AzureClient(Sandbox);
        Assert.Equal(2, (await after.DoAsync("portal-admin", HttpMethod.Get, Key + "/versions")).GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task Time_DeletedKey_IsNotRotated()
    {
        await PolicyAsync(new { lifetimeActions = new[] { new { trigger = new { timeAfterCreate = "P30D" }, action = new { type = "Rotate" } } } });
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Key);
        await Sandbox.AdvanceAsync("P35D");
        await Azure.DoAsync("portal-admin", HttpMethod.Post, AzureClient.Orders + "/deletedkeys/AtlasKMSKey/recover");
        Assert.Single(await VersionsAsync("AtlasKMSKey"));
    }

    [Fact]
    public async Task Time_WhileTheVaultIsDeleted_RotatesNothing()
    {
        var vault = AzureClient.VaultUri("contoso-orders-kv", "rg-orders");
        await PolicyAsync(new { lifetimeActions = new[] { new { trigger = new { timeAfterCreate = "P60D" }, action = new { type = "Rotate" } } } });
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, vault);
        await Sandbox.AdvanceAsync("P35D");
        await Azure.DoAsync("portal-admin", HttpMethod.Put, vault, new { location = "westeurope", properties = new { createMode = "recover" } });
        Assert.Single(await VersionsAsync("AtlasKMSKey"));
    }

    [Theory]
    [InlineData("P337D", "P11M")]
    [InlineData("P60D", "P30D")]
    public async Task Time_ExpiryAtTheEndOfTheCalendar_OrMonthsAsLongAsTheLife_EndsAllTheSame(string life, string before)
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, Key, new { attributes = new { exp = 253_402_300_799 } });
        await PolicyAsync(
            new
            {
                lifetimeActions = new[] { new { trigger = new { timeBeforeExpiry = before }, action = new { type = "Rotate" } } },
                attributes = new { expiryTime = life },
            });
        await Sandbox.AdvanceAsync("P10D");
        Assert.Single(await VersionsAsync("AtlasKMSKey"));
        await Azure.DoAsync("portal-admin", HttpMethod.Post, Key + "/rotate");
        await Sandbox.AdvanceAsync("P35D");
        Assert.InRange((await VersionsAsync("AtlasKMSKey")).Count, 2, 8);
    }

    [Fact]
    public async Task Restore_KeyWithAPolicy_HasNone()
    {
        await PolicyAsync(new { attributes = new { expiryTime = "P90D" } });
        var backup = (await Azure.DoAsync("portal-admin", HttpMethod.Post, Key + "/backup")).GetProperty("value").GetString();
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, Key);
        await Azure.SendAsync("portal-admin", HttpMethod.Delete, AzureClient.Orders + "/deletedkeys/AtlasKMSKey");
        await Azure.DoAsync("portal-admin", HttpMethod.Post, AzureClient.Orders + "/keys/restore", new { value = backup });
        Assert.Equal("{}", (await Azure.DoAsync("portal-admin", HttpMethod.Get, Key + "/rotationpolicy")).GetProperty("attributes").GetRawText());
    }

    private static string Kid(JsonElement bundle) => bundle.GetProperty("key").GetProperty("kid").GetString()!;

    private Task PolicyAsync(object policy, string key = "AtlasKMSKey") =>
        Azure.DoAsync("portal-admin", HttpMethod.Put, $"{AzureClient.Orders}/keys/{key}/rotationpolicy", policy);

    /// <summary>The attributes of all versions, oldest first.</summary>
    private async Task<IReadOnlyList<JsonElement>> VersionsAsync(string key)
    {
        var page = await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{AzureClient.Orders}/keys/{key}/versions");
        return
        [
            .. page.GetProperty("value")
                .EnumerateArray()
                .Select(item => item.GetProperty("attributes"))
                .OrderBy(attributes => attributes.GetProperty("created").GetInt64()),
        ];
    }
}
