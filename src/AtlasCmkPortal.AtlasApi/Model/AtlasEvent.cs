namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>
/// Something that happened in a project, cut to what this console reads. Sample: <c>{"apiKeyId":"…","created":"2026-08-10T03:02:40Z",
/// "eventTypeName":"ENCRYPTION_AT_REST_CONFIGURATION_UPDATED","groupId":"…","id":"…","isGlobalAdmin":false,
/// "links":[…],"orgId":"…","publicKey":"…"}</c>.
/// </summary>
/// <param name="Created">In whole seconds.</param>
/// <param name="EventTypeName">One of <see cref="AtlasEventTypes"/>, or any other: Atlas adds some without notice.</param>
public sealed record AtlasEvent(string Id, DateTimeOffset Created, string EventTypeName)
{
    /// <summary>The cluster that it happened to; absent where it happened to the project.</summary>
    public string? ClusterName { get; init; }

    /// <summary>Who did it, by e-mail address; absent where an API key, a service account or Atlas itself did.</summary>
    public string? Username { get; init; }

    /// <summary>The public half of the API key that did it.</summary>
    public string? PublicKey { get; init; }
}
