using System.Net;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>Lets each attempt of a connection pass only within its budget, and reports to the budget what Atlas says about its own.</summary>
internal sealed class BudgetHandler(string connection, AtlasBudget budget, bool isLoop, TimeProvider time) : DelegatingHandler
{
    // Where Atlas names no time.
    private static readonly TimeSpan Unnamed = TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!budget.TryTake(isLoop, out var wait))
            throw Refusal(wait);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
            // Others have sent meanwhile, and may have been asked to wait longer.
            if (budget.Throttled is var longer && longer > AtlasBudget.LongestWait)
                throw Refusal(longer);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            var named = RetryAfter.Of(response, time);
            budget.Throttle(named ?? Unnamed);
            if (named is { } after)
                RequestMarks.MarkRetryAt(request, time.GetUtcNow() + after);
        }

        return response;
    }

    private AtlasThrottledException Refusal(TimeSpan wait) => new(connection, time.GetUtcNow() + wait, byAtlas: budget.Throttled > TimeSpan.Zero);
}
