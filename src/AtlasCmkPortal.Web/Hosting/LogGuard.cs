using Microsoft.Extensions.Options;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// What no log may hold, whatever its levels are set to. Below Information the framework writes what people type and what tokens are made of: SignalR
/// each argument of a call, sign-in its code and state, the key ring its elements. And a few writers speak for themselves where this console speaks
/// for them.
/// A filter on every rule, so that whichever rule wins has it: no provider, category or later reload gets around it.
/// </summary>
internal sealed class LogGuard : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly string[] NotInDetail =
    [
        "Microsoft.AspNetCore.SignalR",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components",
        "Microsoft.JSInterop",
        "Microsoft.AspNetCore.Authentication",
        "Microsoft.AspNetCore.DataProtection",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.IdentityModel",
        "System.Net.Http",
        "Azure",
    ];

    /// <summary>
    /// A stack trace, or the provider's own words, for each request of anybody. What they say <see cref="Security.RequestFailures"/>, sign-in
    /// and <see cref="Readiness"/> say in a line.
    /// </summary>
    private static readonly string[] SaidElsewhere =
    [
        "Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware",
        "Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectHandler",
        "Microsoft.AspNetCore.Antiforgery",
        "Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService",
    ];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        var rules = options.Rules.Select(Guarded).ToList();
        options.Rules.Clear();
        // The first, so that every other one is preferred to it: for what no rule is about.
        options.Rules.Add(Guarded(new LoggerFilterRule(providerName: null, categoryName: null, options.MinLevel, filter: null)));
        rules.ForEach(options.Rules.Add);
    }

    internal static bool Allows(string? category, LogLevel level) =>
        !IsOf(SaidElsewhere, category) && (level >= LogLevel.Information || !IsOf(NotInDetail, category));

    private static LoggerFilterRule Guarded(LoggerFilterRule rule) => new(
        rule.ProviderName,
        rule.CategoryName,
        rule.LogLevel,
        (provider, category, level) => Allows(category, level) && rule.Filter?.Invoke(provider, category, level) is not false);

    private static bool IsOf(string[] names, string? category) =>
        category is not null
        && Array.Exists(
            names,
            name =>
                category.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (category.Length == name.Length || category[name.Length] is '.' or '-'));
}
