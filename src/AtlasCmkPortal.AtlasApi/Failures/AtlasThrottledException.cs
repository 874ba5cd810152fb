namespace AtlasCmkPortal.AtlasApi;

/// <summary>Nothing was sent: the connection's budget is used up, or Atlas has asked it to wait.</summary>
/// <param name="connection">The connection's name in the configuration.</param>
/// <param name="retryAt">From when on it makes sense to ask again (system time).</param>
/// <param name="byAtlas">True where Atlas answered an earlier request with 429; false where only this console's own limit is reached.</param>
public sealed class AtlasThrottledException(string connection, DateTimeOffset retryAt, bool byAtlas)
    : Exception($"Connection {connection} may not send to Atlas before {retryAt:u}.")
{
    public string Connection { get; } = connection;

    public DateTimeOffset RetryAt { get; } = retryAt;

    public bool ByAtlas { get; } = byAtlas;
}
