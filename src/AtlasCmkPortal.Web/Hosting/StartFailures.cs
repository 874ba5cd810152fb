using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>What an operator reads instead of a stack trace.</summary>
internal static class StartFailures
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    public static IReadOnlyList<string> OfComposing(Exception failure) => failure switch
    {
        StartRefusedException refused => refused.Reasons,
        InvalidDataException or FormatException =>
        [
            $"The configuration cannot be read: {LogText.Of(failure.GetBaseException().Message)} Correct appsettings.json or the command line.",
        ],
        IOException or UnauthorizedAccessException =>
        [
            IsFull(failure)
                ? "A disk is full. Free some space where DataDirectory lies."
                : $"A file or folder cannot be used: {LogText.Of(failure.Message)}",
        ],
        _ => Unknown(failure),
    };

    /// <summary>Of Kestrel, which takes the addresses of <c>--urls</c> and of section <c>Kestrel</c>.</summary>
    public static IReadOnlyList<string> OfListening(Exception failure) =>
        failure switch
        {
            StartRefusedException refused => refused.Reasons,
            IOException { InnerException: AddressInUseException } => [$"{failure.Message} Give the console another address with --urls."],
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            [
                "The console may not listen on an address of --urls: a port below 1024 needs a right that this user lacks. Give it another port.",
            ],
            SocketException =>
            [
                $"The console cannot listen on an address of --urls: {failure.Message}. Name addresses of this machine, such as "
                    + "http://127.0.0.1:8080.",
            ],
            InvalidOperationException
            or IOException
            or FormatException
            or ArgumentException
            or UnauthorizedAccessException
            or System.Security.Cryptography.CryptographicException =>
            [$"The console cannot listen as --urls or section Kestrel says: {LogText.Of(failure.Message)}"],
            _ => Unknown(failure),
        };

    public static bool IsFull(Exception failure) => failure is IOException { HResult: NoSpaceOnUnix or NoSpaceOnWindows };

    private static string[] Unknown(Exception failure) => [$"Something stopped it that this version does not know: {LogText.Of(failure)}."];
}
