namespace AtlasCmkPortal.Web.Tests.KeyDiagnosis;

/// <summary>
/// Test Connection while a service of the sandbox is down, cut off, or something else answers in its place: unreachable is not refused.
/// </summary>
public sealed class TestConnectionFaultTests(DiagnosedSandbox sandbox) : IClassFixture<DiagnosedSandbox>
{
    [Theory]
    [InlineData(
        """[{"service":"entra","status":503,"html":true}]""",
        "token Failed Entra.Unreachable.NotJson; vault Failed Entra.Unreachable.NotJson; key NotReached; encrypt NotReached; decrypt NotReached")]
    [InlineData(
        """[{"service":"entra","status":200,"html":true}]""",
        "token Failed Entra.Unreachable.NotJson; vault Failed Entra.Unreachable.NotJson; key NotReached; encrypt NotReached; decrypt NotReached")]
    [InlineData(
        """[{"service":"entra","drop":true}]""",
        "token Failed Entra.Unreachable.ConnectionLost; vault Failed Entra.Unreachable.ConnectionLost; key NotReached; encrypt "
        + "NotReached; decrypt NotReached")]
    [InlineData(
        """[{"service":"arm","status":503,"html":true}]""",
        "token Passed; vault Failed ResourceManager.Unreachable.NotJson; key Passed; encrypt Passed; decrypt Passed")]
    [InlineData(
        """[{"service":"keyvault","status":200,"html":true}]""",
        "token Passed; vault Warning; key Failed KeyVault.Unreachable.NotJson; encrypt Failed KeyVault.Unreachable.NotJson; decrypt NotReached")]
    [InlineData(
        """[{"service":"keyvault","match":"*/decrypt","status":503}]""",
        "token Passed; vault Warning; key Passed; encrypt Passed; decrypt Failed KeyVault.ServiceUnavailable")]
    [InlineData(
        """[{"service":"keyvault","match":"*/encrypt","status":429,"retryAfter":10}]""",
        "token Passed; vault Warning; key Passed; encrypt Failed KeyVault.Throttled; decrypt NotReached")]
    [InlineData(
        """[{"service":"arm","status":500}]""",
        "token Passed; vault Failed ResourceManager.InternalServerError; key Passed; encrypt Passed; decrypt Passed")]
    [InlineData(
        """[{"service":"keyvault","match":"*/decrypt","status":500,"retryAfter":7}]""",
        "token Passed; vault Warning; key Passed; encrypt Passed; decrypt Failed KeyVault.InternalServerError")]
    [InlineData(
        """[{"service":"keyvault","match":"*/decrypt","drop":true}]""",
        "token Passed; vault Warning; key Passed; encrypt Passed; decrypt Failed KeyVault.Unreachable.ConnectionLost")]
    public async Task Execute_ServiceInTrouble_SaysWhoseTroubleItIs(string faults, string expected)
    {
        await sandbox.BreakAsync(faults);
        var report = await sandbox.TestAsync(sandbox.Right());
        await sandbox.BreakAsync("[]");

        Assert.Equal(expected, StepsOf.Report(report));
        Assert.All(report.Steps, step => Assert.NotEqual(false, step.Finding?.IsTransient));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Execute_EntraAsksToComeBackLater_IsAskedAgainByTheNextTest(int status)
    {
        await sandbox.BreakAsync($$"""[{"service":"entra","status":{{status}},"retryAfter":3600}]""");
        var busy = await sandbox.TestAsync(sandbox.Right());
        await sandbox.BreakAsync("[]");
        var next = await sandbox.TestAsync(sandbox.Right());

        Assert.True(busy.Steps[0].Finding?.IsTransient);
        Assert.True(next.Passed, StepsOf.Report(next));
    }
}
