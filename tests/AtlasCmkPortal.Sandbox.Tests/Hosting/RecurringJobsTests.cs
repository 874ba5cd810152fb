using System.Collections.Concurrent;
using System.Threading.Channels;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Tests.Atlas.Encryption;
using Microsoft.Extensions.Logging;

namespace AtlasCmkPortal.Sandbox.Tests.Hosting;

public sealed class RecurringJobsTests
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Rarely = TimeSpan.FromMinutes(1);
    private readonly TimerSignals _time = new(Often, Rarely);

    [Fact(Timeout = 60_000)]
    public async Task Run_ThatFails_IsLoggedAndComesAgain()
    {
        var runs = Channel.CreateUnbounded<int>();
        var log = new Log();
        var number = 0;
        var job = new RecurringJob("Key check", Often, _ =>
        {
            runs.Writer.TryWrite(++number);
            return number is 1 ? throw new InvalidOperationException("No luck.") : Task.CompletedTask;
        });
        using var jobs = await StartAsync(log, job);

        _time.Advance(Often);
        Assert.Equal(1, await runs.Reader.ReadAsync(TestContext.Current.CancellationToken));
        while (log.Entries.IsEmpty) await Task.Yield();
        _time.Advance(Often);
        Assert.Equal(2, await runs.Reader.ReadAsync(TestContext.Current.CancellationToken));

        await jobs.StopAsync(TestContext.Current.CancellationToken);
        var (level, text, exception) = Assert.Single(log.Entries);
        Assert.Equal((LogLevel.Error, "Key check failed. It runs again in 00:00:05."), (level, text));
        Assert.IsType<InvalidOperationException>(exception);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_ThatFailsAtStart_LetsTheSandboxStart()
    {
        var runs = 0;
        var log = new Log();
        var atStart = new RecurringJob("Key rotation", Rarely, _ => ++runs > 0 ? throw new IOException("No luck.") : Task.CompletedTask)
        {
            RunsAtStart = true,
        };
        using var jobs = await StartAsync(log, atStart);

        Assert.Equal(1, runs);
        Assert.Equal("Key rotation failed. It runs again in 00:01:00.", Assert.Single(log.Entries).Text);
        await jobs.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_ThatLasts_HoldsUpNoOtherJob()
    {
        var (begun, ran) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = new RecurringJob("Work on clusters", Often, cancellationToken =>
        {
            begun.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        var other = new RecurringJob("Key rotation", Rarely, _ =>
        {
            ran.TrySetResult();
            return Task.CompletedTask;
        });
        var log = new Log();
        using var jobs = await StartAsync(log, slow, other);

        _time.Advance(Often);
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(Rarely);
        await ran.Task.WaitAsync(TestContext.Current.CancellationToken);

        await jobs.StopAsync(TestContext.Current.CancellationToken);
        Assert.Empty(log.Entries);
    }

    /// <returns>When each job waits for its first interval to pass.</returns>
    private async Task<RecurringJobs> StartAsync(ILogger<RecurringJobs> log, params RecurringJob[] jobs)
    {
        var started = new RecurringJobs(jobs, _time, log);
        await started.StartAsync(TestContext.Current.CancellationToken);
        foreach (var _ in jobs) await _time.NextAsync(TestContext.Current.CancellationToken);
        return started;
    }

    private sealed class Log : ILogger<RecurringJobs>
    {
        public ConcurrentQueue<(LogLevel Level, string Text, Exception? Exception)> Entries { get; } = [];

        void ILogger.Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Enqueue((level, formatter(state, exception), exception));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
