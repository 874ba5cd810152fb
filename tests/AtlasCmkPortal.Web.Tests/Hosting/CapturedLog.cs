using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>Everything that a console's log would hold, as text: message, state and trace.</summary>
[ProviderAlias("Captured")]
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    public IReadOnlyList<Entry> Entries => [.. _entries];

    /// <summary>What an operator is shown at the levels that the console is shipped with.</summary>
    public IReadOnlyList<Entry> Warnings => [.. _entries.Where(entry => entry.Level >= LogLevel.Warning)];

    public void AddTo(WebApplicationBuilder builder) => builder.Logging.AddProvider(this);

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, _entries);

    public void Dispose()
    {
        // Nothing to let go of.
    }

    internal sealed record Entry(string Category, LogLevel Level, string Text, Exception? Failure);

    private sealed class Writer(string category, ConcurrentQueue<Entry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new Entry(category, logLevel, formatter(state, exception), exception));
    }
}
