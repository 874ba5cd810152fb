namespace AtlasCmkPortal.AtlasApi;

/// <summary>The header <c>Retry-After</c>, in seconds or as a date. Atlas names tens of seconds.</summary>
internal static class RetryAfter
{
    /// <returns>Null where the answer names no time; never negative.</returns>
    public static TimeSpan? Of(HttpResponseMessage? response, TimeProvider time)
    {
        var after = response?.Headers.RetryAfter is not { } header ? null : header.Delta ?? header.Date - time.GetUtcNow();
        return after < TimeSpan.Zero ? TimeSpan.Zero : after;
    }
}
