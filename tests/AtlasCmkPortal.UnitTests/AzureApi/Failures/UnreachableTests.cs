using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.UnitTests.AzureApi.Sessions;

namespace AtlasCmkPortal.UnitTests.AzureApi.Failures;

/// <summary>What the way to each service may throw in place of an answer; the exceptions are those of the platform's own handler.</summary>
public sealed class UnreachableTests
{
    private static readonly Dictionary<string, (Func<Exception> Thrown, AzureUnreachableKind Kind)> Situations = new(StringComparer.Ordinal)
    {
        ["name does not resolve"] = (
            () => new HttpRequestException(HttpRequestError.NameResolutionError, null, new SocketException((int)SocketError.HostNotFound)),
            AzureUnreachableKind.NameResolution),
        ["name without an address"] = (
            () => new HttpRequestException(HttpRequestError.ConnectionError, null, new SocketException((int)SocketError.NoData)),
            AzureUnreachableKind.NameResolution),
        ["resolver out of order"] = (
            () => new HttpRequestException(HttpRequestError.NameResolutionError, null, new SocketException((int)SocketError.TryAgain)),
            AzureUnreachableKind.TimedOut),
        ["connection refused"] = (
            () => new HttpRequestException(HttpRequestError.ConnectionError, null, new SocketException((int)SocketError.ConnectionRefused)),
            AzureUnreachableKind.ConnectionRefused),
        ["proxy refuses the tunnel"] = (() => new HttpRequestException(HttpRequestError.ProxyTunnelError), AzureUnreachableKind.ConnectionRefused),
        ["nobody at the address"] = (
            () => new HttpRequestException(HttpRequestError.ConnectionError, null, new SocketException((int)SocketError.TimedOut)),
            AzureUnreachableKind.TimedOut),
        ["certificate not trusted"] = (
            () =>
                new HttpRequestException(
                    HttpRequestError.SecureConnectionError,
                    null,
                    new CertificateRefusedException(SslPolicyErrors.RemoteCertificateNameMismatch)),
            AzureUnreachableKind.Tls),
        ["closed in the handshake"] = (
            () => new HttpRequestException(HttpRequestError.SecureConnectionError, null, new IOException()),
            AzureUnreachableKind.HandshakeClosed),
        ["no TLS"] = (
            () => new HttpRequestException(HttpRequestError.SecureConnectionError, null, new AuthenticationException()),
            AzureUnreachableKind.NotTls),
        ["connect time-out"] = (() => new TaskCanceledException("", new TimeoutException()), AzureUnreachableKind.TimedOut),
        ["broken in mid-answer"] = (
            () => new HttpRequestException(HttpRequestError.ResponseEnded, null, new HttpIOException(HttpRequestError.ResponseEnded)),
            AzureUnreachableKind.ConnectionLost),
        ["connection reset"] = (
            () =>
                new HttpRequestException(HttpRequestError.Unknown, null, new IOException("", new SocketException((int)SocketError.ConnectionReset))),
            AzureUnreachableKind.ConnectionLost),
        ["no HTTP"] = (() => new HttpRequestException(HttpRequestError.InvalidResponse), AzureUnreachableKind.NotJson),
        ["longer than the limit"] = (() => new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded), AzureUnreachableKind.NotJson),
        ["name not allowed"] = (() => new EgressRefusedException(EgressRefusal.NameNotAllowed, "x"), AzureUnreachableKind.RefusedByEgress),
        ["address not allowed"] = (
            () =>
                new HttpRequestException(
                    HttpRequestError.ConnectionError,
                    null,
                    new EgressRefusedException(EgressRefusal.AddressNotAllowed, "x", AddressKind.Loopback)),
            AzureUnreachableKind.RefusedByEgress),
    };

    public static TheoryData<string> Names => [.. Situations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SignIn_NoAnswer_IsEntrasAndNotRepeated(string situation)
    {
        var azure = new FakeAzure { Entra = _ => throw Situations[situation].Thrown() };
        Assert.Equal(
            (AzureService.Entra, Situations[situation].Kind, "login.microsoftonline.com", null),
            Told(await Calls.SignInFails<AzureUnreachableException>(azure)));
        Assert.Single(azure.Sent);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task GetKey_NoAnswerOfEntra_IsEntras(string situation)
    {
        var azure = new FakeAzure { Entra = _ => throw Situations[situation].Thrown() };
        Assert.Equal(
            (AzureService.Entra, Situations[situation].Kind, "login.microsoftonline.com", null),
            Told(await Calls.GetKeyFails<AzureUnreachableException>(azure)));
        Assert.Equal(
            (AzureService.Entra, Situations[situation].Kind, "login.microsoftonline.com", null),
            Told(await Calls.GetVaultFails<AzureUnreachableException>(azure)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task GetKey_NoChallenge_IsTheVaultsAndNotRepeated(string situation)
    {
        var azure = new FakeAzure { Challenge = _ => throw Situations[situation].Thrown() };
        Assert.Equal(
            (AzureService.KeyVault, Situations[situation].Kind, "contoso-orders-kv.vault.azure.net", null),
            Told(await Calls.GetKeyFails<AzureUnreachableException>(azure)));
        Assert.Single(azure.Sent);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Decrypt_NoAnswer_IsTheVaultsAndNotRepeated(string situation)
    {
        var azure = new FakeAzure { Vault = _ => throw Situations[situation].Thrown() };
        Assert.Equal(
            (AzureService.KeyVault, Situations[situation].Kind, "contoso-orders-kv.vault.azure.net", null),
            Told(await Calls.DecryptFails<AzureUnreachableException>(azure)));
        Assert.Single(azure.Authorized);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task GetVault_NoAnswer_IsResourceManagersAndNotRepeated(string situation)
    {
        var azure = new FakeAzure { Arm = _ => throw Situations[situation].Thrown() };
        Assert.Equal(
            (AzureService.ResourceManager, Situations[situation].Kind, "management.azure.com", null),
            Told(await Calls.GetVaultFails<AzureUnreachableException>(azure)));
        Assert.Single(azure.Authorized);
    }

    [Fact]
    public async Task EachCall_NoAnswerInTime_TimesOut()
    {
        var azure = new FakeAzure { ResponseTimeout = TimeSpan.FromMilliseconds(30), Before = (_, cancellation) => FakeAzure.Never(cancellation) };
        Assert.Equal((AzureService.Entra, AzureUnreachableKind.TimedOut), Short(await Calls.SignInFails<AzureUnreachableException>(azure)));
        Assert.Equal((AzureService.KeyVault, AzureUnreachableKind.TimedOut), Short(await Calls.GetKeyFails<AzureUnreachableException>(azure)));
        Assert.Equal((AzureService.Entra, AzureUnreachableKind.TimedOut), Short(await Calls.GetVaultFails<AzureUnreachableException>(azure)));
        Assert.Equal(3, azure.Sent.Count);
    }

    private static (AzureService Service, AzureUnreachableKind Kind, string Host, int? HttpStatus) Told(AzureUnreachableException failure) =>
        (failure.Service, failure.Kind, failure.Host, failure.HttpStatus);

    private static (AzureService Service, AzureUnreachableKind Kind) Short(AzureUnreachableException failure) => (failure.Service, failure.Kind);
}
