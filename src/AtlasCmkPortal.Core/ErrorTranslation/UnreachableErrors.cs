using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>No answer came: unreachable is not refused, and says nothing about the key.</summary>
internal static class UnreachableErrors
{
    public static Error Translate(AzureUnreachableException unreachable, AzureTarget at) =>
        Remedy(unreachable).ToError(
            $"{unreachable.Service}.Unreachable.{unreachable.Kind}",
            unreachable.HttpStatus is { } status ? $"{unreachable.Host}: HTTP {status}" : unreachable.Host,
            at);

    private static Remedy Remedy(AzureUnreachableException unreachable) => (unreachable.Service, unreachable.Kind) switch
    {
        (AzureService.KeyVault, AzureUnreachableKind.NameResolution) => new(
            FormTarget.KeyVaultName,
            "This vault does not exist.",
            $"{unreachable.Host} has no address: the name is misspelt, the vault was deleted, or it lives in another Azure Environment.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.VaultRecovery,
            Command = AzCommands.RecoverVault,
        },
        (_, AzureUnreachableKind.NameResolution) => Network(
            "does not resolve from here",
            "The console's network has no answer for the name.",
            unreachable),
        (_, AzureUnreachableKind.ConnectionRefused) => Network(
            "does not accept connections from here",
            "Nothing answered at its address, or a firewall turned the console away.",
            unreachable),
        (_, AzureUnreachableKind.Tls) => Network(
            "is not trusted",
            "Its certificate is not the service's, or something in between breaks the encryption.",
            unreachable),
        (_, AzureUnreachableKind.HandshakeClosed) => Network(
            "closed the connection before it was encrypted",
            "It accepted the connection and closed it during the TLS handshake, as a firewall or proxy does that refuses the name. No "
                + "certificate was shown.",
            unreachable),
        (_, AzureUnreachableKind.NotTls) => Network(
            "does not speak TLS as expected",
            "What answers at its address speaks plain HTTP or another protocol, or no version of TLS that this console accepts (1.2 or newer).",
            unreachable),
        (_, AzureUnreachableKind.TimedOut) => Network(
            "did not answer in time",
            "It is slow, or unreachable from here. Atlas takes another way, which may work.",
            unreachable),
        (_, AzureUnreachableKind.ConnectionLost) => Network("broke the connection", "It was closed before the answer was complete.", unreachable),
        (_, AzureUnreachableKind.NotJson) => Network(
            "was answered for by something else",
            "A proxy, a sign-in page of the network or an outage page answered, but not the service.",
            unreachable),
        _ => new(
            unreachable.Service is AzureService.KeyVault ? FormTarget.KeyVaultName : null,
            $"This console's own rules do not let it reach {unreachable.Host}.",
            "The name or its address is one that egress refuses, such as a private address that the operator has not allowed. Nothing was sent.")
        {
            ResponsibleParty = ResponsibleParty.ConsoleOperator,
        },
    };

    private static Remedy Network(string what, string meaning, AzureUnreachableException unreachable) =>
        new(null, $"{unreachable.Host} {what}.", meaning) { ResponsibleParty = ResponsibleParty.NetworkTeam, IsTransient = true };
}
