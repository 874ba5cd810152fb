namespace AtlasCmkPortal.AtlasApi;

/// <summary>Atlas did not accept this console's own credential; the operation itself was not sent.</summary>
/// <param name="error">OAuth's code such as <c>invalid_client</c>, or <c>digest_not_offered</c> where a server asked for no digest.</param>
public sealed class AtlasSignInException(string connection, int httpStatus, string error, string? description)
    : Exception($"Atlas did not accept the credential of connection {connection}: {httpStatus} {error}.")
{
    /// <summary>The connection's name in the configuration.</summary>
    public string Connection { get; } = connection;

    public int HttpStatus { get; } = httpStatus;

    public string Error { get; } = error;

    public string? Description { get; } = description;
}
