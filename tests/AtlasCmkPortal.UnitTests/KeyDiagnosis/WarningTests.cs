using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.KeyDiagnosis;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

/// <summary>What does not keep the console from the key, but Atlas, or tomorrow: neither red nor silently green.</summary>
public sealed class WarningTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    private static readonly AtlasControlPlaneAddresses Atlas = new()
    {
        Outbound = new AtlasCloudAddresses
        {
            Aws = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["us-east-1"] = ["192.0.2.10/32", "198.51.100.0/28"] },
            Azure = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["US_EAST_2"] = ["192.0.2.20/32"] },
        },
    };

    /// <summary>Public access, default action, the vault's rules; the warning's code, and the addresses that its command adds.</summary>
    [Theory]
    [InlineData(true, true, "", null, null)]
    [InlineData(true, false, "", "Vault.FirewallKeepsAtlasOut", "192.0.2.10/32 198.51.100.0/28 192.0.2.20/32")]
    [InlineData(true, false, "203.0.113.44/32", "Vault.FirewallKeepsAtlasOut", "192.0.2.10/32 198.51.100.0/28 192.0.2.20/32")]
    [InlineData(true, false, "192.0.2.10/32 198.51.100.0/29", "Vault.FirewallKeepsAtlasOut", "198.51.100.0/28 192.0.2.20/32")]
    [InlineData(true, false, "192.0.2.0/24 198.51.100.0/24", null, null)]
    [InlineData(true, false, "192.0.2.10 192.0.2.20 198.51.100.0/28", null, null)]
    [InlineData(true, false, "nonsense", "Vault.FirewallKeepsAtlasOut", "192.0.2.10/32 198.51.100.0/28 192.0.2.20/32")]
    [InlineData(false, true, "192.0.2.0/24 198.51.100.0/24", "Vault.PublicAccess", null)]
    public async Task Run_FirewallThatAdmitsTheConsole_IsComparedWithWhereAtlasComesFrom(
        bool isPublic,
        bool allows,
        string rules,
        string? code,
        string? missing)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.ControlPlane = Atlas;
        portal.Azure.Vault = _ => Task.FromResult(FakeAzure.GoodVault with
        {
            Network = new VaultNetwork(isPublic, allows, null, rules.Split(' ', StringSplitOptions.RemoveEmptyEntries), []),
        });

        var report = await ConnectionTest.ReportAsync(portal);

        var step = report.Step("vault");
        Assert.Equal((code is null ? CheckState.Passed : CheckState.Warning, code), (step.State, step.Warnings.SingleOrDefault()?.Code));
        Assert.True(report.Passed);
        if (missing is not null)
            Assert.EndsWith($" --ip-address {missing}", step.Warnings[0].Command, StringComparison.Ordinal);
    }

    /// <summary>The vault's rules beside Atlas's own addresses, and the nodes' addresses that the command adds.</summary>
    [Theory]
    [InlineData("", "203.0.113.7 203.0.113.8")]
    [InlineData("203.0.113.7", "203.0.113.8")]
    [InlineData("203.0.113.0/24", null)]
    public async Task Run_FirewallThatAdmitsAtlas_IsComparedWithWhereTheNodesComeFrom(string rules, string? missing)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.ControlPlane = Atlas;
        portal.Atlas.Nodes = new AtlasProjectAddresses
        {
            Services = new AtlasProjectServices
            {
                Clusters = [new("orders") { Outbound = ["203.0.113.7"], FutureOutbound = ["203.0.113.8"] }, new("free")],
            },
        };
        string[] authorized = ["192.0.2.0/24", "198.51.100.0/24", .. rules.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var network = new VaultNetwork(PublicAccess: true, AllowsByDefault: false, null, authorized, []);
        portal.Azure.Vault = _ => Task.FromResult(FakeAzure.GoodVault with { Network = network });

        var warning = (await ConnectionTest.ReportAsync(portal)).Step("vault").Warnings.SingleOrDefault();

        Assert.Equal(missing is null ? null : "Vault.FirewallKeepsNodesOut", warning?.Code);
        if (missing is not null)
        {
            Assert.EndsWith($" --ip-address {missing}", warning!.Command, StringComparison.Ordinal);
            Assert.Contains("(orders)", warning.Meaning, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Run_AtlasDoesNotTellItsAddresses_SaysThatItIsNotKnown()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.Before["GetControlPlaneAddressesAsync"] = () => throw new AtlasApiException(429, "RATE_LIMITED", null, []);
        portal.Azure.Vault = _ =>
            Task.FromResult(FakeAzure.GoodVault with { Network = new VaultNetwork(PublicAccess: true, AllowsByDefault: false, null, [], []) });

        Assert.Equal("Vault.FirewallUnknown", Assert.Single((await ConnectionTest.ReportAsync(portal)).Step("vault").Warnings).Code);
    }

    [Fact]
    public async Task Run_OpenFirewall_DoesNotAskForAtlassAddresses()
    {
        await using var portal = await Portal.CreateAsync();
        await ConnectionTest.ReportAsync(portal);
        Assert.DoesNotContain("GetControlPlaneAddressesAsync", portal.Atlas.Calls);
    }

    [Fact]
    public async Task Run_NoPurgeProtection_Warns()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => Task.FromResult(FakeAzure.GoodVault with { PurgeProtection = false });

        var report = await ConnectionTest.ReportAsync(portal);

        var warning = Assert.Single(report.Step("vault").Warnings);
        Assert.Equal((CheckState.Warning, "Vault.PurgeProtection"), (report.Step("vault").State, warning.Code));
        Assert.Contains("--enable-purge-protection true", warning.Command, StringComparison.Ordinal);
    }

    /// <summary>The ends of the application's secrets in days from now; what the warning says, if there is one.</summary>
    [Theory]
    [InlineData(new[] { 7 }, "The client secret expires on 2026-12-01 08:00 UTC.")]
    [InlineData(new[] { 7, 400 }, "A client secret of the application expires on 2026-12-01 08:00 UTC.")]
    [InlineData(new[] { -1, 400 }, null)]
    [InlineData(new[] { 31 }, null)]
    [InlineData(new int[0], null)]
    public async Task Run_SecretsThatTheDirectoryTellsOf_WarnsOfTheNearEnd(int[] days, string? title)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Application = _ => Task.FromResult<EntraApplication?>(
            new("object", "client", "atlas-orders", [.. days.Select(day => new EntraSecret("id", "2026", "Zq8", Now.AddDays(day)))]));

        var step = (await ConnectionTest.ReportAsync(portal)).Step("token");

        Assert.Equal((title is null ? CheckState.Passed : CheckState.Warning, title), (step.State, step.Warnings.SingleOrDefault()?.Title));
    }
}
