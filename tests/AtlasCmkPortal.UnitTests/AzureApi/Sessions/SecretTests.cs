using System.Net.Sockets;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.UnitTests.Egress;
using CsCheck;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

/// <summary>The client secret leaves in the form to Entra, exactly as typed, and in nothing else.</summary>
public sealed class SecretTests
{
    private static readonly Gen<string> Secrets = Gen.String[Gen.Char[' ', '~'], 20, 60];

    private static readonly Func<SentRequest, HttpResponseMessage>[] Refusals =
    [
        _ => Wire.EntraError(401, "invalid_client", 7000215, "Invalid client secret provided."),
        _ => Wire.EntraError(503, "temporarily_unavailable", 90033, "A transient error has occurred."),
        _ => FakeEgress.Html(200),
        _ => FakeEgress.Html(403),
        _ => FakeEgress.Json(200, ""),
        _ => throw new HttpRequestException(HttpRequestError.NameResolutionError, null, new SocketException((int)SocketError.HostNotFound)),
        _ => throw new EgressRefusedException(EgressRefusal.NameNotAllowed, "login.microsoftonline.com"),
    ];

    [Fact]
    public Task SignIn_AnySecret_ArrivesAsItWasTyped() => Secrets.SampleAsync(async secret =>
    {
        var azure = new FakeAzure();
        using var session = azure.Open(secret: secret);
        await session.Entra.SignInForVaultsAsync(CancellationToken.None);
        Assert.Equal(secret, Wire.Form(azure.Tokens.Single())["client_secret"]);
    }, iter: 50);

    [Fact]
    public Task AnyFailure_AnySecret_IsInNoText() =>
        Gen.Select(Secrets, Gen.Int[0, Refusals.Length - 1])
            .SampleAsync(
                async (secret, refusal) =>
                {
                    var azure = new FakeAzure { Entra = Refusals[refusal] };
                    using var session = azure.Open(secret: secret);
                    var failures = new Exception[]
                    {
                        await Assert.ThrowsAnyAsync<AzureException>(() => session.Entra.SignInForVaultsAsync(CancellationToken.None)),
                        await Assert.ThrowsAnyAsync<AzureException>(() =>
                            session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, CancellationToken.None)),
                    };
                    Assert.All(failures, failure => DemandSilence(secret, failure.ToString(), failure.Message, session.ToString()));
                },
                iter: 50);

    [Fact]
    public Task VaultCalls_AnySecret_IsInNoRequestButEntras() => Secrets.SampleAsync(async secret =>
    {
        var azure = new FakeAzure();
        using var session = azure.Open(secret: secret);
        var token = await session.Entra.SignInForVaultsAsync(CancellationToken.None);
        var answer = await session.KeysOf(Wire.VaultName).EncryptAsync(Wire.KeyName, Wire.Version, [1], CancellationToken.None);
        await session.Resources.GetAsync(Wire.Subscription, "rg-orders", Wire.VaultName, CancellationToken.None);

        DemandSilence(secret, token.ToString(), answer.ToString(), new AzurePrincipal(Wire.Tenant, Wire.Client, new Secret(secret)).ToString());
        DemandSilence(secret, [.. azure.Sent.Where(request => !FakeAzure.IsToken(request)).Select(request => request.ToString())]);
        DemandSilence(secret, [.. azure.Tokens.Select(request => request.Address.ToString())]);
    }, iter: 20);

    private static void DemandSilence(string secret, params string?[] texts) => Assert.All(texts, text =>
    {
        foreach (var form in new[] { secret, Uri.EscapeDataString(secret), System.Net.WebUtility.UrlEncode(secret) })
            Assert.DoesNotContain(form, text, StringComparison.Ordinal);
    });
}
