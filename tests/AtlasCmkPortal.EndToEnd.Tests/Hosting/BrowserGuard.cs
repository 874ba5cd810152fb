using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>Listens to a browser context and remembers whatever a healthy console would not do.</summary>
public sealed class BrowserGuard
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private volatile bool _connectionMayBreak;

    public BrowserGuard(IBrowserContext context)
    {
        context.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(message.Text))
            {
                _complaints.Enqueue($"console error on {message.Page?.Url}: {message.Text}");
            }
        };
        context.WebError += (_, error) => _complaints.Enqueue($"unhandled script error: {error.Error}");
        context.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" or "ws" or "wss" && !address.IsLoopback)
            {
                _complaints.Enqueue($"request outside loopback: {request.Method} {request.Url}");
            }
        };
    }

    /// <summary>From here on the console may be killed or the circuit cut: the browser's complaints about that are no fault.</summary>
    public void ConnectionMayBreak() => _connectionMayBreak = true;

    public void AssertSilent() => Assert.True(_complaints.IsEmpty, string.Join('\n', _complaints));

    private bool IsExpected(string text) =>
        // Chromium reports every 4xx page as an error; the journeys that ask for one look at it themselves.
        text.Contains("the server responded with a status of 404", StringComparison.Ordinal)
        || (
            _connectionMayBreak
            && (
                text.Contains("WebSocket", StringComparison.Ordinal)
                || text.Contains("net::ERR_", StringComparison.Ordinal)
                || text.Contains("Error: ", StringComparison.Ordinal)));
}
