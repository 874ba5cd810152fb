namespace AtlasCmkPortal.AzureApi;

/// <summary>What a service's answer says about the call itself: evidence for a report.</summary>
/// <param name="RequestId"><c>x-ms-request-id</c>: what Azure's support asks for.</param>
/// <param name="CallerAddress">This console's address as the vault saw it (<c>x-ms-keyvault-network-info</c>); null where the service does
/// not tell.</param>
/// <param name="Region"><c>x-ms-keyvault-region</c>.</param>
public sealed record AzureCall(string? RequestId, string? CallerAddress = null, string? Region = null)
{
    public static AzureCall None { get; } = new(RequestId: null);

    /// <summary>How long a busy service asks to wait; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>A value with the evidence of the call that brought it.</summary>
public sealed record AzureAnswer<T>(T Value, AzureCall Call);
