using System.Text.Json;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>Parses Atlas's errors, and recognizes answers that are not Atlas's at all.</summary>
internal static class AtlasErrorParser
{
    /// <summary>Null for an answer whose body can be read as the operation's result.</summary>
    /// <param name="connection">Whose credential was used: a 401 that does not name a role is about the credential.</param>
    public static async ValueTask<Exception?> ExceptionOf(HttpResponseMessage response, string connection)
    {
        var status = (int)response.StatusCode;
        var isJson = response.Content.Headers.ContentType?.MediaType is { } type
            && (type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
        if (response.IsSuccessStatusCode)
            return isJson && response.Content.Headers.ContentLength is not 0 ? null : NotJson(response, inner: null);

        try
        {
            return isJson && await ReadAsync(response) is { } error ? Describe(response, error) : NotJson(response, inner: null);
        }
        catch (JsonException e)
        {
            return NotJson(response, e);
        }

        Exception Describe(HttpResponseMessage from, ApiError error)
        {
            var code = error.ErrorCode ?? HeaderCode(from) ?? "UNKNOWN";
            // Sample of a wrong key: 401 {"detail":"You are not authorized for this
            // resource.","error":401,"errorCode":"UNEXPECTED_ERROR","parameters":[]}
            if (status == 401 && !AtlasApiException.IsRoleCode(code))
                return new AtlasSignInException(connection, status, code, error.Detail);
            return new AtlasApiException(status, code, error.Detail, [.. (error.Parameters ?? []).Select(p => p.ToString())])
            {
                Fields = [.. (error.BadRequestDetail?.Fields ?? []).Select(f => new AtlasFieldError(f.Field ?? "", f.Description ?? ""))],
                RetryAt = RequestMarks.RetryAt(from.RequestMessage),
                MayHaveBeenApplied = status >= 500 && RequestMarks.IsSentWrite(from.RequestMessage),
            };
        }
    }

    public static AtlasUnreachableException NotJson(HttpResponseMessage response, Exception? inner)
    {
        var mayHaveBeenApplied =
            (response.IsSuccessStatusCode || (int)response.StatusCode >= 500) && RequestMarks.IsSentWrite(response.RequestMessage);
        var kind = (int)response.StatusCode >= 500 ? AtlasUnreachableKind.ServerError : AtlasUnreachableKind.NotJson;
        return new(kind, (int)response.StatusCode, mayHaveBeenApplied, inner);
    }

    private static string? HeaderCode(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Error-Code", out var values) ? values.FirstOrDefault() : null;

    private static async Task<ApiError?> ReadAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<ApiError>(await response.Content.ReadAsStringAsync(), AtlasJson.Options);

    /// <summary>Items of <c>parameters</c> are strings, although the specification says objects; anything is kept as its text.</summary>
    private sealed record ApiError(string? ErrorCode, string? Detail, IReadOnlyList<JsonElement>? Parameters, BadRequest? BadRequestDetail);

    private sealed record BadRequest(IReadOnlyList<FieldError>? Fields);

    private sealed record FieldError(string? Field, string? Description);
}
