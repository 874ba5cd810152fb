namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>What a module does of its own accord, at regular intervals of the system's clock.</summary>
/// <param name="Name">For the log, such as <c>Key check</c>.</param>
/// <param name="Interval">The time between two runs.</param>
/// <param name="RunAsync">Does what is due; called by one caller at a time.</param>
internal sealed record RecurringJob(string Name, TimeSpan Interval, Func<CancellationToken, Task> RunAsync)
{
    /// <summary>Whether the sandbox runs it once before it has started.</summary>
    public bool RunsAtStart { get; init; }
}

/// <summary>Runs the modules' recurring jobs, each at its own interval. A failure is logged; the next run comes as usual.</summary>
internal sealed partial class RecurringJobs(IEnumerable<RecurringJob> jobs, TimeProvider time, ILogger<RecurringJobs> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var job in jobs.Where(job => job.RunsAtStart)) await RunAsync(job, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(jobs.Select(job => RepeatAsync(job, stoppingToken)));

    private async Task RepeatAsync(RecurringJob job, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(job.Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RunAsync(job, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The sandbox stops.
        }
    }

    private async Task RunAsync(RecurringJob job, CancellationToken cancellationToken)
    {
        try
        {
            await job.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception, job.Name, job.Interval);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Job} failed. It runs again in {Interval}.")]
        public static partial void Failed(ILogger logger, Exception exception, string job, TimeSpan interval);
    }
}

internal static class RecurringJobsExtensions
{
    public static IServiceCollection AddRecurringJob<TService>(
        this IServiceCollection services,
        string name,
        TimeSpan interval,
        Func<TService, CancellationToken, Task> runAsync,
        bool runsAtStart = false)
        where TService : class =>
        services.AddSingleton(provider =>
        {
            var service = provider.GetRequiredService<TService>();
            return new RecurringJob(name, interval, cancellationToken => runAsync(service, cancellationToken)) { RunsAtStart = runsAtStart };
        });
}
