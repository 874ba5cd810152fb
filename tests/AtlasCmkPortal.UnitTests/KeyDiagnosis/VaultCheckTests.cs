using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

public sealed class VaultCheckTests
{
    [Fact]
    public async Task Run_RbacVault_SaysHowItGrantsAccess()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => Task.FromResult(FakeAzure.GoodVault with { UsesRbac = true });

        var step = (await ConnectionTest.ReportAsync(portal)).Step("vault");

        Assert.Contains(new Evidence("Access", "Azure role-based access control"), step.Evidence);
        Assert.Contains("rg-orders", step.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_VaultTrustsAnotherTenant_FailsWithBoth()
    {
        const string Fabrikam = "fab41ca0-0000-4000-8000-000000000002";
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => Task.FromResult(FakeAzure.GoodVault with { TenantId = Fabrikam });

        var step = (await ConnectionTest.ReportAsync(portal)).Step("vault");

        Assert.Equal((CheckState.Failed, "KeyVault.Tenant", FormTarget.TenantId), (step.State, step.Finding!.Code, step.Finding.Target));
        Assert.Contains(Fabrikam, step.Finding.Meaning, StringComparison.Ordinal);
        Assert.Contains(Typed.Form.TenantId, step.Finding.Meaning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C0117050-0000-4000-8000-000000000001")]
    [InlineData(null)]
    public async Task Run_SameTenantInCapitalsOrNotTold_Passes(string? tenantId)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => Task.FromResult(FakeAzure.GoodVault with { TenantId = tenantId });

        Assert.Equal(CheckState.Passed, (await ConnectionTest.ReportAsync(portal)).Step("vault").State);
    }

    [Theory]
    [InlineData(404, "ResourceNotFound")]
    [InlineData(404, "ResourceGroupNotFound")]
    [InlineData(403, "AuthorizationFailed")]
    public async Task Run_VaultListedInAnotherGroup_NamesTheGroup(int status, string code)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => throw Refused(status, code);
        portal.Azure.Places = () => [new("contoso-legacy-kv", "rg-legacy", null), new("Contoso-Orders-KV", "rg-elsewhere", null)];

        var step = (await ConnectionTest.ReportAsync(portal)).Step("vault");

        Assert.Equal(
            (CheckState.Failed, $"ResourceManager.{code}", FormTarget.ResourceGroupName),
            (step.State, step.Finding!.Code, step.Finding.Target));
        Assert.Contains("rg-elsewhere", step.Finding.Meaning, StringComparison.Ordinal);
        Assert.StartsWith("az keyvault list ", step.Finding.Command, StringComparison.Ordinal);
        Assert.Equal("Project Owner", step.Finding.WhoCanFix);
        Assert.Contains(new Evidence("Request ID", "request-3"), step.Evidence);
    }

    [Fact]
    public async Task Run_VaultListedWhereItWasLookedFor_LeavesTheRefusalAsItIs()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => throw Refused(403, "AuthorizationFailed");
        portal.Azure.Places = () => [new("contoso-orders-kv", "RG-Orders", null)];

        AssertAuthorizationFailed((await ConnectionTest.ReportAsync(portal)).Step("vault"));
    }

    [Fact]
    public async Task Run_ListRefusedToo_LeavesTheRefusalAsItIs()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => throw Refused(403, "AuthorizationFailed");
        portal.Azure.Places = () => throw Refused(429, "TooManyRequests");

        AssertAuthorizationFailed((await ConnectionTest.ReportAsync(portal)).Step("vault"));
    }

    [Fact]
    public async Task Run_ResourceManagerBusy_DoesNotAskForTheListToo()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => throw Refused(429, "TooManyRequests");
        portal.Azure.Places = () => throw new InvalidOperationException("Asked.");

        var finding = (await ConnectionTest.ReportAsync(portal)).Step("vault").Finding!;

        Assert.True(finding.IsTransient);
        Assert.Equal("ResourceManager.TooManyRequests", finding.Code);
    }

    private static void AssertAuthorizationFailed(CheckStep step)
    {
        Assert.Equal(("ResourceManager.AuthorizationFailed", FormTarget.KeyVaultCredentials), (step.Finding!.Code, step.Finding.Target));
        Assert.Contains("--role Reader", step.Finding.Command, StringComparison.Ordinal);
        Assert.Contains("wait and test again", step.Finding.Meaning, StringComparison.Ordinal);
        Assert.Contains("--scope \"$(az keyvault show --name contoso-orders-kv ", step.Finding.Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_VaultMayNotBeReadAndHasNoAddress_AdvisesNoRoleOnIt()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => throw Refused(403, "AuthorizationFailed");
        portal.Azure.Key = _ => throw new AzureUnreachableException(
            AzureService.KeyVault, AzureUnreachableKind.NameResolution, "contoso-orders-kv.vault.azure.net", httpStatus: null, inner: null);

        var finding = (await ConnectionTest.ReportAsync(portal)).Step("vault").Finding!;

        Assert.Equal(("There is no vault of this name.", FormTarget.KeyVaultName), (finding.Title, finding.Target));
        Assert.DoesNotContain("role assignment", finding.Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RbacRefuses_GivesTheRoleWhereResourceManagerFoundTheVault()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => Task.FromResult(FakeAzure.GoodVault with { UsesRbac = true });
        portal.Azure.Key = _ => throw new KeyVaultException(403, "Forbidden", "ForbiddenByRbac", "", AzureCall.None, inner: null);

        var finding = (await ConnectionTest.ReportAsync(portal)).Step("key").Finding!;

        Assert.StartsWith("If a role was given in the last ten minutes, wait and test again first", finding.Meaning, StringComparison.Ordinal);
        Assert.EndsWith("/vaults/contoso-orders-kv/keys/AtlasKMSKey", finding.Command, StringComparison.Ordinal);
    }

    private static ResourceManagerException Refused(int status, string code) => new(status, code, "", new AzureCall("request-3"), inner: null);
}
