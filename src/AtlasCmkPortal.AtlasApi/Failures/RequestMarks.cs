namespace AtlasCmkPortal.AtlasApi;

/// <summary>What the handlers tell one another about a request.</summary>
internal static class RequestMarks
{
    private static readonly HttpRequestOptionsKey<bool> Sent = new("AtlasCmkPortal.Sent");

    /// <summary>From now on the operation itself may reach Atlas; before, only a token or a challenge was asked for.</summary>
    public static void MarkSent(HttpRequestMessage request) => request.Options.Set(Sent, true);

    /// <summary>True for a write that left this console.</summary>
    public static bool IsSentWrite(HttpRequestMessage? request) =>
        request is not null && request.Method != HttpMethod.Get && request.Options.TryGetValue(Sent, out var sent) && sent;
}
