using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AtlasCmkPortal.Sandbox.Identity;

/// <summary>
/// A code is good once. In degraded mode nothing stores tokens, so what was redeemed is remembered here for as long as a code lives. A restart
/// forgets it: codes carry the run they were issued in (<see cref="Run"/>) and those of another run are refused.
/// </summary>
internal sealed class RedeemedCodes(TimeProvider time) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public const string RunClaim = "sandbox_run";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _redeemed = new(StringComparer.Ordinal);

    /// <summary>Names this run of the provider.</summary>
    public string Run { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var now = time.GetUtcNow();
        foreach (var (old, until) in _redeemed)
            if (until < now) _redeemed.TryRemove(old, out _);

        var run = context.Principal?.FindFirst(RunClaim)?.Value;
        var code = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Code ?? "")));
        if (!string.Equals(run, Run, StringComparison.Ordinal) || !_redeemed.TryAdd(code, now + Lifetime))
            context.Reject(Errors.InvalidGrant, "The authorization code was already redeemed.");
        return ValueTask.CompletedTask;
    }
}
