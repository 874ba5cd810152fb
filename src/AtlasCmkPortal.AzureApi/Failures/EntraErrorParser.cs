using System.Text.Json;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace AtlasCmkPortal.AzureApi;

/// <summary>Reads Entra's refusal out of what the credential threw.</summary>
internal static class EntraErrorParser
{
    /// <returns>Null where no answer came at all.</returns>
    public static AzureException? Read(AuthenticationFailedException exception, string host)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is MsalServiceException { StatusCode: > 0 } answer)
                return Refusal(answer, exception) is { } refusal
                    ? refusal
                    : new AzureUnreachableException(AzureService.Entra, AzureUnreachableKind.NotJson, host, answer.StatusCode, exception);
        }

        return null;
    }

    // {"error":"invalid_client","error_description":"AADSTS7000215: …","error_codes":[7000215],"trace_id":"…","correlation_id":"…"}
    private static EntraException? Refusal(MsalServiceException answer, Exception exception)
    {
        // A busy gateway may answer with nothing; that it is Entra's trouble is all there is to tell.
        if (string.IsNullOrWhiteSpace(answer.ResponseBody))
            return answer.StatusCode is 429 or >= 500
                ? new EntraException(null, answer.ErrorCode, answer.StatusCode, exception) { RetryAfter = RetryAfterOf(answer) }
                : null;

        try
        {
            using var body = JsonDocument.Parse(answer.ResponseBody);
            var root = body.RootElement;
            int? aadsts =
                root.TryGetProperty("error_codes", out var codes)
                && codes is { ValueKind: JsonValueKind.Array }
                && codes.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Number } first
                    ? first.GetInt32()
                    : null;
            return root.Text("error") is not { } error
                ? null
                : new EntraException(aadsts, error, answer.StatusCode, exception)
                {
                    Description = root.Text("error_description"),
                    TraceId = root.Text("trace_id"),
                    CorrelationId = root.Text("correlation_id"),
                    RetryAfter = RetryAfterOf(answer),
                };
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static TimeSpan? RetryAfterOf(MsalServiceException answer) =>
        answer.Headers is { } headers && headers.TryGetValues(RetryAfter.Kept, out var values) ? RetryAfter.Parse(values.First(), date: null) : null;
}
