namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Resource Manager answered with an error. Sample: <c>{"error":{"code":"AuthorizationFailed","message":"The client '…' does not have
/// authorization …"}}</c>. A 403 may also mean that the vault or resource group does not exist: Resource Manager does not say so
/// to a caller without access.
/// </summary>
public sealed class ResourceManagerException(int httpStatus, string code, string rawMessage, AzureCall call, Exception? inner)
    : AzureException(AzureService.ResourceManager, $"Resource Manager answered {httpStatus} {code}.", inner)
{
    public int HttpStatus { get; } = httpStatus;

    /// <summary><c>AuthorizationFailed</c>, <c>ResourceNotFound</c>, <c>ResourceGroupNotFound</c>, <c>SubscriptionNotFound</c>, ….</summary>
    public string Code { get; } = code;

    public string RawMessage { get; } = rawMessage;

    public AzureCall Call { get; } = call;

    public bool IsTransient => HttpStatus is 429 or >= 500;
}
