using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// How much anybody may ask of this console before signing in: enough for an office behind one address, too little to fill a log or a
/// processor. An address that is quiet for a while is forgotten. Assets and health do not count; signed-in people do not either.
/// </summary>
internal sealed class AnonymousLimit : IDisposable
{
    public const int PerMinute = 300;

    private static readonly object Counted = new();
    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(PerAddress(PerMinute));

    /// <summary>A fixed window of a minute for each address.</summary>
    public static Func<HttpContext, RateLimitPartition<string>> PerAddress(int permits) => context => RateLimitPartition.GetFixedWindowLimiter(
        KeyOf(context.Connection.RemoteIpAddress),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });

    /// <summary>Before a session is read: without a session cookie nobody is signed in, and the provider's callbacks come from anybody.</summary>
    public Task BeforeSignInAsync(HttpContext context, RequestDelegate next) =>
        SignIn.IsCallback(context.Request) || !SessionCookies.IsSent(context) ? CountAsync(context, next) : next(context);

    /// <summary>Who brought a session that is none.</summary>
    public Task AfterSignInAsync(HttpContext context, RequestDelegate next) =>
        context.User.Identity is { IsAuthenticated: true } ? next(context) : CountAsync(context, next);

    public void Dispose() => _limiter.Dispose();

    /// <summary>One who has IPv6 has all addresses of a /64.</summary>
    internal static string KeyOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        if (IsExempt(context) || !context.Items.TryAdd(Counted, Counted))
        {
            await next(context);
            return;
        }

        using var lease = _limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        // In plain text: a page costs as much as what is refused.
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "60";
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("Too many requests came from your address. Wait a minute, then load the page again.");
    }

    /// <summary>Health, what has a limit of its own, and the page about a refusal, which was counted as what was refused.</summary>
    private static bool IsExempt(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } endpoint
        && (endpoint.GetMetadata<DisableRateLimitingAttribute>() is not null || endpoint.GetMetadata<EnableRateLimitingAttribute>() is not null)
        || context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
