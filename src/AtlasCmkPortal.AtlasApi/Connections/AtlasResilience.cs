using AtlasCmkPortal.Egress;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>
/// Reads: three attempts on 429, 5xx and lost connections, 60 s in all; where <c>Retry-After</c> names more than two seconds, one. Writes:
/// one attempt and 120 s, because real Atlas needs 20 s to refuse a credential, and nobody knows whether a lost write was carried out.
/// </summary>
internal static class AtlasResilience
{
    public static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(120);

    public static DelegatingHandler CreateHandler(TimeProvider time)
    {
        var reads = Builder(time).AddTimeout(ReadTimeout).AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(500),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = args => ValueTask.FromResult(IsWorthRepeating(args, time)),
        }).Build();
        var writes = Builder(time).AddTimeout(WriteTimeout).Build();
        return new ResilienceHandler(request => request.Method == HttpMethod.Get ? reads : writes);
    }

    private static bool IsWorthRepeating(RetryPredicateArguments<HttpResponseMessage> args, TimeProvider time) =>
        HttpClientResiliencePredicates.IsTransient(args.Outcome)
        && EgressRefusedException.Find(args.Outcome.Exception) is null
        // A page would hang: it gets the time to wait instead.
        && !(RetryAfter.Of(args.Outcome.Result, time) > AtlasBudget.LongestWait);

    private static ResiliencePipelineBuilder<HttpResponseMessage> Builder(TimeProvider time) => new() { TimeProvider = time };
}
