using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.KeyDiagnosis;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

/// <summary>What an operation with the key is refused for, where the key's own step knows why.</summary>
public sealed class RepeatedFindingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<VaultKey, string?, string> Refused => new()
    {
        { FakeAzure.GoodKey with { ExpiresOn = Now.AddDays(-1) }, null, "Key.Expired" },
        { FakeAzure.GoodKey with { NotBefore = Now.AddDays(1) }, null, "Key.NotYetValid" },
        { FakeAzure.GoodKey with { Operations = ["sign", "verify"] }, null, "Key.Operations" },
        { FakeAzure.GoodKey with { Enabled = false }, "KeyDisabled", "Key.Disabled" },
        { FakeAzure.GoodKey with { ExpiresOn = Now.AddDays(-1) }, "ForbiddenByPolicy", "KeyVault.ForbiddenByPolicy" },
        { FakeAzure.GoodKey with { ExpiresOn = Now.AddDays(-1) }, "ForbiddenByFirewall", "KeyVault.ForbiddenByFirewall" },
        { FakeAzure.GoodKey, null, "KeyVault.Forbidden" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Run_EncryptRefused_RepeatsWhatTheKeysStepFoundAndGuessesAtNothing(VaultKey key, string? inner, string code)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Key = _ => Task.FromResult(key);
        portal.Azure.Encrypt = (_, _) => throw new KeyVaultException(403, "Forbidden", inner, "", AzureCall.None, inner: null);

        var report = await ConnectionTest.ReportAsync(portal);

        Assert.Equal((CheckState.Failed, code), (report.Step("encrypt").State, report.Step("encrypt").Finding!.Code));
        Assert.Equal(code.StartsWith("Key.", StringComparison.Ordinal), report.Step("key").Finding == report.Step("encrypt").Finding);
        Assert.DoesNotContain("--ops", code is "Key.Operations" ? "" : report.Step("encrypt").Finding!.Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DecryptRefusedForADisabledKey_RepeatsIt()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Key = _ => Task.FromResult(FakeAzure.GoodKey with { Enabled = false });
        portal.Azure.Decrypt = (_, _) => throw new KeyVaultException(403, "Forbidden", "KeyDisabled", "", AzureCall.None, inner: null);

        Assert.Equal("Key.Disabled", (await ConnectionTest.ReportAsync(portal)).Step("decrypt").Finding!.Code);
    }

    [Fact]
    public async Task Run_EncryptRefusedBeforeTheKeyWasRead_WaitsForIt()
    {
        await using var portal = await Portal.CreateAsync();
        Gate key = new();
        portal.Azure.Key = cancelled => key.PassAsync(FakeAzure.GoodKey with { ExpiresOn = Now.AddDays(-1) }, cancelled);
        portal.Azure.Encrypt = (_, _) =>
        {
            key.Open();
            throw new KeyVaultException(403, "Forbidden", null, "", AzureCall.None, inner: null);
        };

        Assert.Equal("Key.Expired", (await ConnectionTest.ReportAsync(portal)).Step("encrypt").Finding!.Code);
    }
}
