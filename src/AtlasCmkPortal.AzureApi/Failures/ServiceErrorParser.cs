using System.Text.Json;
using Azure;

namespace AtlasCmkPortal.AzureApi;

/// <summary>Reads the error of a vault, of Resource Manager or of Graph out of its answer.</summary>
internal static class ServiceErrorParser
{
    public static AzureException Read(RequestFailedException exception, AzureService service, string host)
    {
        var response = exception.GetRawResponse();
        if (response is not null && ErrorOf(response.Content) is { } error)
            return Of(error, exception, service, CallEvidence.Read(response));

        // A busy gateway may answer with nothing; anything else without the service's JSON comes from somebody on the way.
        return response?.Content.ToMemory().IsEmpty != false && exception.Status is 429 or >= 500
            ? Of(new AzureError("", null, ""), exception, service, CallEvidence.Read(response))
            : new AzureUnreachableException(service, AzureUnreachableKind.NotJson, host, exception.Status, exception);
    }

    private static AzureException Of(AzureError error, RequestFailedException exception, AzureService service, AzureCall call) => service switch
    {
        AzureService.KeyVault => new KeyVaultException(exception.Status, error.Code, error.InnerCode, error.Message, call, exception),
        AzureService.Graph => new GraphException(exception.Status, error.Code, error.Message, call, exception),
        _ => new ResourceManagerException(exception.Status, error.Code, error.Message, call, exception),
    };

    // {"error":{"code":"Forbidden","message":"…","innererror":{"code":"ForbiddenByRbac"}}}; one old answer spells it innerError.
    private static AzureError? ErrorOf(BinaryData content)
    {
        try
        {
            using var body = JsonDocument.Parse(content);
            if (!body.RootElement.TryGetProperty("error", out var error) || error.Text("code") is not { } code)
                return null;
            var inner = error
                .EnumerateObject()
                .FirstOrDefault(property => property.Name.Equals("innererror", StringComparison.OrdinalIgnoreCase))
                .Value;
            return new AzureError(code, inner.ValueKind is JsonValueKind.Object ? inner.Text("code") : null, error.Text("message") ?? "");
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record AzureError(string Code, string? InnerCode, string Message);
}
