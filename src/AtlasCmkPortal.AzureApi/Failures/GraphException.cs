namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Microsoft Graph answered with an error. Sample: <c>{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges
/// …"}}</c>.
/// </summary>
public sealed class GraphException(int httpStatus, string code, string rawMessage, AzureCall call, Exception? inner)
    : AzureException(AzureService.Graph, $"Graph answered {httpStatus} {code}.", inner)
{
    public int HttpStatus { get; } = httpStatus;

    /// <summary><c>Authorization_RequestDenied</c>, <c>InvalidAuthenticationToken</c>, ….</summary>
    public string Code { get; } = code;

    public string RawMessage { get; } = rawMessage;

    public AzureCall Call { get; } = call;
}
