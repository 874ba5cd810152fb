namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Key Vault answered with an error. Sample: <c>{"error":{"code":"Forbidden","message":"Client address is not authorized
/// …","innererror":{"code":"ForbiddenByFirewall"}}}</c>.
/// </summary>
public sealed class KeyVaultException(int httpStatus, string code, string? innerCode, string rawMessage, AzureCall call, Exception? inner)
    : AzureException(AzureService.KeyVault, $"Key Vault answered {httpStatus} {code}{(innerCode is null ? "" : $" {innerCode}")}.", inner)
{
    public int HttpStatus { get; } = httpStatus;

    /// <summary>The outer code: <c>Forbidden</c>, <c>KeyNotFound</c>, <c>Unauthorized</c>, ….</summary>
    public string Code { get; } = code;

    /// <summary>
    /// The inner code, which distinguishes one 403 from another: <c>ForbiddenByPolicy</c> (older: <c>AccessDenied</c>), <c>ForbiddenByRbac</c>,
    /// <c>ForbiddenByFirewall</c>, <c>ForbiddenByConnection</c>, <c>KeyDisabled</c>.
    /// </summary>
    public string? InnerCode { get; } = innerCode;

    /// <summary>Key Vault's own text; for showing, never for deciding.</summary>
    public string RawMessage { get; } = rawMessage;

    public AzureCall Call { get; } = call;

    /// <summary>True where the same request may succeed later: throttled, or an answer of 5xx.</summary>
    public bool IsTransient => HttpStatus is 429 or >= 500;
}
