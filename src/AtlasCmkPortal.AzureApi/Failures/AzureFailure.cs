using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using AtlasCmkPortal.Egress;
using Azure;
using Azure.Identity;

namespace AtlasCmkPortal.AzureApi;

/// <summary>Turns what Azure's clients throw into <see cref="AzureException"/>. Types, statuses and codes decide, never a message.</summary>
internal static class AzureFailure
{
    /// <param name="host">Who is asked, for a failure in which nobody answered.</param>
    public static async Task<T> GuardAsync<T>(AzureService service, string host, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception e)
        {
            if (Of(e, service, host, cancellationToken) is { } failure)
                throw failure;
            throw;
        }
    }

    /// <summary>Null for what passes as it is: an expected failure already, the caller's own cancellation, or a defect.</summary>
    private static AzureException? Of(Exception exception, AzureService service, string host, CancellationToken cancellationToken)
    {
        return exception switch
        {
            AzureException => null,
            OperationCanceledException when cancellationToken.IsCancellationRequested => null,
            _ when EgressRefusedException.Find(exception) is not null => Unreachable(AzureUnreachableKind.RefusedByEgress),
            OperationCanceledException => Unreachable(AzureUnreachableKind.TimedOut),
            AuthenticationFailedException refused => EntraErrorParser.Read(refused, host) ?? Unreachable(KindOf(refused)),
            RequestFailedException { Status: > 0 } answer => ServiceErrorParser.Read(answer, service, host),
            RequestFailedException => Unreachable(KindOf(exception)),
            // An answer of 200 that is not the service's: no JSON, JSON of another shape, or a challenge that names no tenant or a foreign resource.
            JsonException or KeyNotFoundException or FormatException => Unreachable(AzureUnreachableKind.NotJson),
            _ => null,
        };

        AzureUnreachableException Unreachable(AzureUnreachableKind kind) => new(service, kind, host, httpStatus: null, exception);
    }

    private static AzureUnreachableKind KindOf(Exception exception)
    {
        var chain = Chain(exception).ToList();
        // Where nothing of the transport is in it, an answer came that the client could not read: MSAL then throws whatever it stumbles over.
        return chain.Select(Known).FirstOrDefault(kind => kind is not null)
            ?? (
                chain.Exists(e => e is RequestFailedException or HttpRequestException or IOException)
                    ? AzureUnreachableKind.ConnectionLost
                    : AzureUnreachableKind.NotJson);
    }

    private static AzureUnreachableKind? Known(Exception exception) => exception switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError,
            InnerException: SocketException socket
        } => KindOf(socket.SocketErrorCode),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => AzureUnreachableKind.NameResolution,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } secure => KindOfHandshake(secure),
        CertificateRefusedException => AzureUnreachableKind.Tls,
        AuthenticationException => AzureUnreachableKind.NotTls,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } =>
            AzureUnreachableKind.ConnectionRefused,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse } =>
            AzureUnreachableKind.NotJson,
        JsonException => AzureUnreachableKind.NotJson,
        OperationCanceledException or TimeoutException => AzureUnreachableKind.TimedOut,
        _ => null,
    };

    private static AzureUnreachableKind KindOfHandshake(Exception exception)
    {
        var chain = Chain(exception).ToList();
        return chain.Exists(e => e is CertificateRefusedException) ? AzureUnreachableKind.Tls
            : chain.Exists(e => e is IOException or SocketException) ? AzureUnreachableKind.HandshakeClosed
            : AzureUnreachableKind.NotTls;
    }

    // To HttpClient HostNotFound and TryAgain are the same, and the others connection errors. A resolver that does not answer says nothing
    // about whether the name exists.
    private static AzureUnreachableKind KindOf(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => AzureUnreachableKind.NameResolution,
        SocketError.TimedOut or SocketError.TryAgain or SocketError.NoRecovery => AzureUnreachableKind.TimedOut,
        _ => AzureUnreachableKind.ConnectionRefused,
    };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            yield return e;
    }
}
