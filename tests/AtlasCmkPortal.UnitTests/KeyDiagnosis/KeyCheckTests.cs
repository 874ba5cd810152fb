using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

public sealed class KeyCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The key, the error's code, and what its command does.</summary>
    public static TheoryData<VaultKey, string, string> Refused => new()
    {
        { FakeAzure.GoodKey with { Enabled = false }, "Key.Disabled", "--enabled true" },
        { FakeAzure.GoodKey with { NotBefore = Now.AddMinutes(1) }, "Key.NotYetValid", "--not-before" },
        { FakeAzure.GoodKey with { ExpiresOn = Now }, "Key.Expired", "az keyvault key create" },
        { FakeAzure.GoodKey with { ExpiresOn = Now.AddDays(-1) }, "Key.Expired", "az keyvault key create" },
        { FakeAzure.GoodKey with { ExpiresOn = Now.AddHours(48) }, "Key.Expiring", "az keyvault key create" },
        { FakeAzure.GoodKey with { KeyType = "EC", KeySize = null }, "Key.Type", "--kty RSA" },
        { FakeAzure.GoodKey with { Operations = ["decrypt", "wrapKey", "sign"] }, "Key.Operations", "--ops decrypt wrapKey sign encrypt" },
        { FakeAzure.GoodKey with { Operations = ["encrypt"] }, "Key.Operations", "--ops encrypt decrypt" },
    };

    public static TheoryData<VaultKey, CheckState> Accepted => new()
    {
        { FakeAzure.GoodKey, CheckState.Passed },
        { FakeAzure.GoodKey with { KeyType = "RSA-HSM" }, CheckState.Passed },
        { FakeAzure.GoodKey with { NotBefore = Now, ExpiresOn = Now.AddDays(30) }, CheckState.Passed },
        { FakeAzure.GoodKey with { Operations = ["Encrypt", "Decrypt"] }, CheckState.Passed },
        { FakeAzure.GoodKey with { ExpiresOn = Now.AddHours(48).AddSeconds(1) }, CheckState.Warning },
        { FakeAzure.GoodKey with { ExpiresOn = Now.AddDays(30).AddSeconds(-1) }, CheckState.Warning },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Run_AKeyThatAtlasRefuses_SaysWhyAndWhatMendsIt(VaultKey key, string code, string command)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Key = _ => Task.FromResult(key);

        var report = await ConnectionTest.ReportAsync(portal);

        var step = report.Step("key");
        Assert.Equal((CheckState.Failed, code, FormTarget.KeyIdentifier), (step.State, step.Finding!.Code, step.Finding.Target));
        Assert.Contains(command, step.Finding.Command, StringComparison.Ordinal);
        Assert.Equal("Key Vault owner", step.Finding.WhoCanFix);
        Assert.Equal(CheckState.Passed, report.Step("decrypt").State);
        Assert.False(report.Passed);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Run_AKeyThatAtlasAccepts_Passes(VaultKey key, CheckState state)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Key = _ => Task.FromResult(key);

        var report = await ConnectionTest.ReportAsync(portal);

        Assert.Equal((state, null), (report.Step("key").State, report.Step("key").Finding));
        Assert.True(report.Passed);
    }

    [Fact]
    public async Task Run_ExpiresSoon_WarnsWithTheDateAndWhatToDo()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Key = _ => Task.FromResult(FakeAzure.GoodKey with { NotBefore = Now.AddDays(-1), ExpiresOn = Now.AddDays(7) });

        var step = (await ConnectionTest.ReportAsync(portal)).Step("key");

        var warning = Assert.Single(step.Warnings);
        Assert.Equal(("Key.ExpiresSoon", "The key expires on 2026-12-01 08:00 UTC."), (warning.Code, warning.Title));
        Assert.Contains("az keyvault key create", warning.Command, StringComparison.Ordinal);
        Assert.Equal(
            [new("Key type", "RSA 2048"), new("Active from", "2026-11-23 08:00 UTC"), new Evidence("Expires", "2026-12-01 08:00 UTC")],
            step.Evidence.Take(3));
    }

    [Fact]
    public async Task Run_WorldAheadOfTheSystem_JudgesByTheWorldsTime()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Key = _ => Task.FromResult(FakeAzure.GoodKey with { ExpiresOn = Now.AddDays(60) });
        portal.WorldOffset = TimeSpan.FromDays(90);

        Assert.Equal("Key.Expired", (await ConnectionTest.ReportAsync(portal)).Step("key").Finding!.Code);
    }

    [Fact]
    public async Task Run_KeyNotReadable_StillTriesToEncrypt()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Key = _ => throw new KeyVaultException(403, "Forbidden", "ForbiddenByPolicy", "", AzureCall.None, inner: null);

        var report = await ConnectionTest.ReportAsync(portal);

        Assert.Equal("KeyVault.ForbiddenByPolicy", report.Step("key").Finding!.Code);
        Assert.Equal((CheckState.Passed, CheckState.Passed), (report.Step("encrypt").State, report.Step("decrypt").State));
    }

    [Fact]
    public async Task Run_NewerVersion_WarnsAndNamesIt()
    {
        const string Newer = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Newest = _ => Task.FromResult(FakeAzure.GoodKey with { Version = Newer, CreatedOn = Now.AddHours(-1) });

        var step = (await ConnectionTest.ReportAsync(portal)).Step("key");

        var warning = Assert.Single(step.Warnings);
        Assert.Equal((CheckState.Warning, "Key.NewerVersion"), (step.State, warning.Code));
        Assert.Contains($"{Newer}, created on 2026-11-24 07:00 UTC", warning.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NewestVersionNotReadable_SaysNothingOfIt()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Newest = _ => throw new KeyVaultException(503, "ServiceUnavailable", null, "", AzureCall.None, inner: null);
        Assert.Equal(CheckState.Passed, (await ConnectionTest.ReportAsync(portal)).Step("key").State);
    }
}
