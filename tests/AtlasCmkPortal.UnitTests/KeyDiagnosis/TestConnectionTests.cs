using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

public sealed class TestConnectionTests
{
    private static readonly string[] InOrder = ["token", "vault", "key", "encrypt", "decrypt"];

    [Fact]
    public async Task Run_AllWell_PassesInTheOrderOfTheScreen()
    {
        await using var portal = await Portal.CreateAsync();

        var report = await ConnectionTest.ReportAsync(portal);

        Assert.Equal(InOrder, report.Steps.Select(step => step.Id));
        Assert.All(report.Steps, step => Assert.Equal(CheckState.Passed, step.State));
        Assert.True(report.Passed);
        Assert.Equal((portal.Time.GetUtcNow(), FakeAzure.CallerAddress), (report.StartedAt, report.RanFrom));
    }

    [Fact]
    public async Task Run_AllWell_ShowsEachStepAsItBeginsAndAsItEnds()
    {
        await using var portal = await Portal.CreateAsync();
        var test = new ConnectionTest(portal);

        var report = (await test.RunAsync()).Value!;

        Assert.All(InOrder, id => Assert.Equal([CheckState.Running, CheckState.Passed], test.StatesShownOf(id)));
        Assert.Equal(report.Steps.OrderBy(step => step.Id), test.Shown.Where(step => step.State is CheckState.Passed).OrderBy(step => step.Id));
        Assert.All(report.Steps, step => Assert.NotNull(step.Elapsed));
    }

    [Fact]
    public async Task Run_AllWell_SignsInWithWhatWasTypedInASessionOfItsOwn()
    {
        await using var portal = await Portal.CreateAsync();

        await ConnectionTest.ReportAsync(portal);
        await ConnectionTest.ReportAsync(portal);

        Assert.Equal(2, portal.Azure.Opened.Count);
        Assert.Equal((AzureCloud.Public, new AzurePrincipal(Typed.Form.TenantId, Typed.Form.ClientId, Typed.Form.Secret!)), portal.Azure.Opened[0]);
        Assert.Equal(2, portal.Azure.Closed);
        Assert.Empty(portal.Atlas.KeyUpdates);
    }

    [Fact]
    public async Task Run_ServicesTell_CarriesTheEvidence()
    {
        await using var portal = await Portal.CreateAsync();

        var report = await ConnectionTest.ReportAsync(portal);

        Assert.Equal([new Evidence("Object ID", FakeAzure.ObjectId)], report.Step("token").Evidence);
        Assert.Equal([new("Access", "access policies"), new("Request ID", "request-2")], report.Step("vault").Evidence);
        Assert.Equal(
            [new("Seen from", FakeAzure.CallerAddress), new("Request ID", "request-1"), new Evidence("Region", "westeurope")],
            report.Step("decrypt").Evidence);
    }

    [Fact]
    public async Task Run_TokenRefused_ReachesNothingThatNeedsItAndStillReadsTheVault()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Token = _ =>
            throw new EntraException(7000222, "invalid_client", 401, inner: null) { TraceId = "trace-1", CorrelationId = "correlation-1" };
        var test = new ConnectionTest(portal);

        var report = (await test.RunAsync()).Value!;

        Assert.Equal([CheckState.Failed, CheckState.Passed, CheckState.NotReached, CheckState.NotReached, CheckState.NotReached], report.States());
        Assert.Equal(("Entra.AADSTS7000222", FormTarget.Secret), (report.Step("token").Finding!.Code, report.Step("token").Finding!.Target));
        Assert.Equal(
            [new("HTTP", "401"), new("AADSTS", "7000222"), new("Trace ID", "trace-1"), new Evidence("Correlation ID", "correlation-1")],
            report.Step("token").Evidence);
        Assert.Equal([CheckState.NotReached], test.StatesShownOf("key"));
        Assert.False(report.Passed);
        Assert.Null(report.RanFrom);
    }

    [Fact]
    public async Task Run_NoAnswerOfTheVault_TellsItFromARefusal()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Key = _ =>
            throw new AzureUnreachableException(
                AzureService.KeyVault,
                AzureUnreachableKind.NameResolution,
                "contoso-orders-kv.vault.azure.net",
                httpStatus: null,
                inner: null);

        var step = (await ConnectionTest.ReportAsync(portal)).Step("key");

        Assert.Equal(
            (CheckState.Failed, "KeyVault.Unreachable.NameResolution", FormTarget.KeyVaultName),
            (step.State, step.Finding!.Code, step.Finding.Target));
        Assert.Equal([new("Host", "contoso-orders-kv.vault.azure.net"), new Evidence("Cause", "NameResolution")], step.Evidence);
    }

    [Fact]
    public async Task Run_FirewallRefuses_NamesTheAddressAsSeenByTheVault()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Key = _ =>
            throw new KeyVaultException(
                403,
                "Forbidden",
                "ForbiddenByFirewall",
                "Client address is not authorized.",
                portal.Azure.VaultCall,
                inner: null);

        var report = await ConnectionTest.ReportAsync(portal);

        var finding = report.Step("key").Finding!;
        Assert.Equal("KeyVault.ForbiddenByFirewall", finding.Code);
        Assert.Contains($"--ip-address {FakeAzure.CallerAddress}/32", finding.Command, StringComparison.Ordinal);
        Assert.Contains(new Evidence("Inner code", "ForbiddenByFirewall"), report.Step("key").Evidence);
        Assert.Equal(FakeAzure.CallerAddress, report.RanFrom);
    }

    [Fact]
    public async Task Run_VaultDoesNotTellWhoCalls_DoesNotSayFromWhere()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.VaultCall = AzureCall.None;

        Assert.Null((await ConnectionTest.ReportAsync(portal)).RanFrom);
    }

    [Fact]
    public async Task Run_SecretLeftEmpty_IsSkippedWithTheReasonAndOpensNothing()
    {
        await using var portal = await Portal.CreateAsync();
        var test = new ConnectionTest(portal);

        var report = (await test.RunAsync(Typed.FormWithoutSecret)).Value!;

        Assert.Equal(
            [CheckState.Skipped, CheckState.NotReached, CheckState.NotReached, CheckState.NotReached, CheckState.NotReached],
            report.States());
        Assert.Contains("only Atlas holds the secret", report.Step("token").Note, StringComparison.Ordinal);
        Assert.Equal(report.Steps, test.Shown);
        Assert.False(report.Passed);
        Assert.Empty(portal.Azure.Opened);
    }

    [Theory]
    [InlineData("https://contoso-orders-kv.vault.azure.net/keys/K", "AZURE", "EncryptionAtRest.KeyIdentifierUnreadable")]
    [InlineData(Typed.FirstKey, "AZURE_CHINA", "EncryptionAtRest.KeyInOtherCloud")]
    [InlineData(Typed.FirstKey, "AZURE_GERMANY", "EncryptionAtRest.Malformed")]
    [InlineData("https://contoso-legacy-kv.vault.azure.net/keys/K/a241124e3d364e9eb99fbd3e11124b23", "AZURE", "EncryptionAtRest.KeyNotInVault")]
    public async Task Run_AKeyThatCannotBe_TestsNothing(string keyIdentifier, string environment, string code)
    {
        await using var portal = await Portal.CreateAsync();
        var test = new ConnectionTest(portal);

        var result = await test.RunAsync(Typed.Form with { KeyIdentifier = keyIdentifier, AzureEnvironment = environment });

        Assert.Equal(code, result.Error!.Code);
        Assert.Empty(test.Shown);
        Assert.Empty(portal.Azure.Opened);
    }

    [Fact]
    public async Task Run_TooOften_AsksNobodyAndLeavesOthersFree()
    {
        await using var portal = await Portal.CreateAsync();
        for (var i = 0; i < 60; i++)
        {
            Assert.True((await new ConnectionTest(portal).RunAsync()).IsSuccess);
        }

        Assert.Equal("KeyDiagnosis.TooManyTests", (await new ConnectionTest(portal).RunAsync()).Error!.Code);
        Assert.Equal(60, portal.Azure.Opened.Count);
        Assert.True((await new ConnectionTest(portal) { By = Portal.Owner }.RunAsync()).IsSuccess);
    }

    [Theory]
    [MemberData(nameof(Malformed.Fields), MemberType = typeof(Malformed))]
    public async Task Run_AFieldThatIsNotInForm_NamesItAndAsksNobody(FormTarget field, string value)
    {
        await using var portal = await Portal.CreateAsync();
        var test = new ConnectionTest(portal);

        var result = await test.RunAsync(Malformed.With(Typed.Form, field, value));

        Assert.Equal(("EncryptionAtRest.Malformed", field), (result.Error!.Code, result.Error.Target));
        Assert.Empty(test.Shown);
        Assert.Empty(portal.Azure.Opened);
    }
}
