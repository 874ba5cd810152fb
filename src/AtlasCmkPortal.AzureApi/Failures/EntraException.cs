namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Entra refused to issue a token. Sample: <c>{"error":"invalid_client","error_description":"AADSTS7000222:
/// …","error_codes":[7000222],"trace_id":"…","correlation_id":"…"}</c>.
/// </summary>
public sealed class EntraException(int? aadsts, string error, int httpStatus, Exception? inner)
    : AzureException(AzureService.Entra, $"Entra answered {httpStatus} {error}{(aadsts is { } code ? $" AADSTS{code}" : "")}.", inner)
{
    /// <summary>The number after <c>AADSTS</c>; null where the answer had none.</summary>
    public int? Aadsts { get; } = aadsts;

    /// <summary>OAuth's code: <c>invalid_client</c>, <c>unauthorized_client</c>, <c>invalid_request</c>, ….</summary>
    public string Error { get; } = error;

    public int HttpStatus { get; } = httpStatus;

    /// <summary>Entra's own sentence; for showing, never for deciding.</summary>
    public string? Description { get; init; }

    /// <summary>What Microsoft's support asks for.</summary>
    public string? TraceId { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>How long Entra asks to wait; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True where Entra itself was busy or failed: throttled, or an answer of 5xx.</summary>
    public bool IsTransient => HttpStatus is 429 or >= 500;
}
