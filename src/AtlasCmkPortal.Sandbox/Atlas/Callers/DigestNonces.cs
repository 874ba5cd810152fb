using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace AtlasCmkPortal.Sandbox.Atlas.Callers;

/// <summary>
/// The nonces of this run. Each lives five minutes and takes each request counter once, in any order (clients send in parallel). What is unknown,
/// too old or counted already is stale: a client with the right key gets a fresh nonce and tries again, a replay gets nothing.
/// </summary>
internal sealed class DigestNonces(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Issued> _issued = new(StringComparer.Ordinal);

    public string Issue()
    {
        var now = time.GetUtcNow();
        foreach (var (old, issued) in _issued)
            if (now - issued.At > Lifetime) _issued.TryRemove(old, out _);

        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        _issued[nonce] = new(now);
        return nonce;
    }

    public bool IsFresh(string nonce, long count) =>
        _issued.TryGetValue(nonce, out var issued) && time.GetUtcNow() - issued.At <= Lifetime && issued.Counted.TryAdd(count, value: true);

    private sealed record Issued(DateTimeOffset At)
    {
        public ConcurrentDictionary<long, bool> Counted { get; } = new();
    }
}
