using System.IO.Enumeration;

namespace AtlasCmkPortal.Sandbox.Control;

/// <summary>
/// Something that goes wrong on request. Sample: <c>{"service":"keyvault","match":"/keys/*","status":503,"retryAfter":2,"times":3}</c>.
/// </summary>
/// <param name="Service">atlas, entra, keyvault, arm, graph or identity.</param>
/// <param name="Match">Glob over the path; <c>*</c> stands for anything, slashes included.</param>
/// <param name="Method">Only requests of this HTTP method; null for all.</param>
/// <param name="Status">The status to answer; null only delays.</param>
/// <param name="RetryAfter">Seconds.</param>
/// <param name="Times">How often; null or 0 until it is deleted.</param>
/// <param name="Drop">Break the connection off instead of answering.</param>
/// <param name="After">Carry the request out first, then delay and lose its answer: what a caller sees who is cut off after a write.</param>
/// <param name="Html">Answer an HTML page, as a proxy or a captive portal would.</param>
/// <param name="Code">Atlas only: the <c>errorCode</c> to answer with the status, such as <c>IP_ADDRESS_NOT_ON_ACCESS_LIST</c>.</param>
public sealed record Fault(
    string Service,
    string Match = "*",
    int? Status = null,
    int? RetryAfter = null,
    int DelayMs = 0,
    int? Times = null,
    bool Drop = false,
    bool Html = false,
    string? Method = null,
    bool After = false,
    string? Code = null)
{
    private static readonly string[] Services = ["atlas", "entra", "keyvault", "arm", "graph", "identity"];

    internal bool Concerns(string? service, string method, string path)
        => Service == service
            && (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
            && FileSystemName.MatchesSimpleExpression(Match, path);

    internal string? Problem
        => !Services.Contains(Service) ? $"service must be one of {string.Join(", ", Services)}"
            : Status is < 200 or > 599 ? "status must be between 200 and 599"
            : Code is not null && (Service is not "atlas" || Status is null || Html)
                ? "code is an errorCode of atlas: it goes with a status, and not with html"
            : After && Status is not null ? "after loses the answer: it goes with delayMs and drop, not with a status"
            : DelayMs is < 0 or > 300_000 ? "delayMs must be between 0 and 300000"
            : Times < 0 || RetryAfter < 0 ? "times and retryAfter must not be negative"
            : null;
}
