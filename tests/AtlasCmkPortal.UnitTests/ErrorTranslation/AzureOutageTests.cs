using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

/// <summary>A service's own trouble is told by its status, whatever code it comes with, and blames no field.</summary>
public sealed class AzureOutageTests
{
    [Theory]
    [InlineData(500, "InternalServerError")]
    [InlineData(500, "")]
    [InlineData(502, "BadGateway")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(503, "ServerBusy")]
    [InlineData(504, "GatewayTimeout")]
    public void Translate_ServerError_IsAzuresOutageAtEachService(int status, string code) => Assert.All(Failures(status, code), failure =>
    {
        var error = AzureErrorTranslation.Translate(failure, At.Target);

        Assert.Equal((null, true), (error.Target, error.IsTransient));
        Assert.Contains("The fault is Azure's", error.Meaning, StringComparison.Ordinal);
        Assert.DoesNotContain(At.UnknownCode, error.Title + error.Meaning, StringComparison.Ordinal);
        Assert.Equal(Documentation, error.Documentation);
    });

    [Theory]
    [InlineData(429, "Throttled")]
    [InlineData(429, "SomethingNew")]
    [InlineData(503, "ServiceUnavailable")]
    public void Translate_RetryAfter_IsQuoted(int status, string code) => Assert.All(Failures(status, code), failure =>
    {
        var error = AzureErrorTranslation.Translate(failure, At.Target);

        Assert.EndsWith("Azure asks to wait 17 s before the next attempt.", error.Meaning, StringComparison.Ordinal);
        Assert.Equal((null, true), (error.Target, error.IsTransient));
    });

    [Fact]
    public void Translate_NoRetryAfter_QuotesNone() =>
        Assert.DoesNotContain(
            "wait",
            AzureErrorTranslation.Translate(new KeyVaultException(429, "Throttled", null, "", AzureCall.None, inner: null), At.Target).Meaning,
            StringComparison.Ordinal);

    private static readonly Uri Documentation = new("https://azure.status.microsoft/");

    private static IEnumerable<AzureException> Failures(int status, string code)
    {
        var call = new AzureCall("request-1") { RetryAfter = TimeSpan.FromSeconds(16.2) };
        yield return new KeyVaultException(status, code, null, "", call, inner: null);
        yield return new ResourceManagerException(status, code, "", call, inner: null);
        yield return new EntraException(null, code, status, inner: null) { RetryAfter = call.RetryAfter };
    }
}
