namespace AtlasCmkPortal.AtlasApi;

/// <summary>What the handlers tell one another about a request.</summary>
internal static class RequestMarks
{
    private static readonly HttpRequestOptionsKey<bool> Sent = new("AtlasCmkPortal.Sent");
    private static readonly HttpRequestOptionsKey<DateTimeOffset> RetryAtKey = new("AtlasCmkPortal.RetryAt");

    /// <summary>From now on the operation itself may reach Atlas; before, only a token or a challenge was asked for.</summary>
    public static void MarkSent(HttpRequestMessage request) => request.Options.Set(Sent, true);

    /// <summary>Atlas answered 429 and named this time.</summary>
    public static void MarkRetryAt(HttpRequestMessage request, DateTimeOffset at) => request.Options.Set(RetryAtKey, at);

    public static DateTimeOffset? RetryAt(HttpRequestMessage? request) =>
        request is not null && request.Options.TryGetValue(RetryAtKey, out var at) ? at : null;

    /// <summary>True for a write that left this console.</summary>
    public static bool IsSentWrite(HttpRequestMessage? request) =>
        request is not null && request.Method != HttpMethod.Get && request.Options.TryGetValue(Sent, out var sent) && sent;
}
