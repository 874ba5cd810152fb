using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>Where the sandbox keeps its state and which loopback ports it takes.</summary>
public sealed record SandboxOptions
{
    private static readonly TimeSpan LongestUpdate = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The folder <c>sandbox</c> in the console's <c>DataDirectory</c>: state, <c>credentials.json</c> and <c>ca.crt</c>; made with mode
    /// 0700.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>0 takes a free one.</summary>
    public int HttpsPort { get; init; } = 5443;

    /// <summary>0 takes a free one.</summary>
    public int HttpPort { get; init; } = 5281;

    /// <summary>
    /// Lets <c>Accept: application/json</c> stand for the newest version of an Atlas resource, where the real one answers 406. Such answers
    /// say so in a header.
    /// </summary>
    public bool AtlasAcceptsPlainJson { get; init; }

    /// <summary>Whether Atlas counts requests and answers 429 beyond its limits. For load that is about something else, not.</summary>
    public bool AtlasRateLimits { get; init; } = true;

    /// <summary>
    /// How long Atlas takes to answer a change of encryption at rest. The real one asks Azure first and needs seconds; a client that has only met an
    /// Atlas that answers at once has never met what may happen meanwhile. At most five minutes; zero answers at once.
    /// </summary>
    public TimeSpan AtlasUpdateDuration { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Projects added to Contoso beside the seeded ones, five clusters each, for tests with many projects. Counts when the
    /// sandbox is seeded: at the first start and at a reset.
    /// </summary>
    public int MoreProjects { get; init; }

    /// <summary>The system clock: certificates, tokens and delays. The sandbox clock is this one plus what was advanced.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;

    /// <summary>
    /// From <c>--DataDirectory</c> (the console's; the sandbox takes its folder <c>sandbox</c>), <c>--Sandbox:HttpsPort</c>,
    /// <c>--Sandbox:HttpPort</c>, <c>--Sandbox:AtlasAcceptsPlainJson</c>,
    /// <c>--Sandbox:AtlasRateLimits</c>, <c>--Sandbox:AtlasUpdateDuration</c>, <c>--Sandbox:MoreProjects</c>, or the environment
    /// (<c>Sandbox__HttpsPort</c>). Throws <see cref="FormatException"/> naming the key and its legal values.
    /// </summary>
    public static SandboxOptions FromArguments(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var root = configuration["DataDirectory"] is { Length: > 0 } directory
            ? Path.GetFullPath(directory)
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
                "AtlasCmkPortal");
        return new SandboxOptions
        {
            DataDirectory = Path.Combine(root, "sandbox"),
            HttpsPort = Port(configuration, "Sandbox:HttpsPort", 5443),
            HttpPort = Port(configuration, "Sandbox:HttpPort", 5281),
            AtlasAcceptsPlainJson = Flag(configuration, "Sandbox:AtlasAcceptsPlainJson"),
            AtlasRateLimits = Flag(configuration, "Sandbox:AtlasRateLimits", fallback: true),
            AtlasUpdateDuration = Duration(configuration, "Sandbox:AtlasUpdateDuration", TimeSpan.FromSeconds(3)),
            MoreProjects = Count(configuration, "Sandbox:MoreProjects", 10_000),
        };
    }

    private static bool Flag(IConfiguration configuration, string key, bool fallback = false)
    {
        if (configuration[key] is not { Length: > 0 } text) return fallback;
        return bool.TryParse(text, out var flag) ? flag : throw new FormatException($"{key} is '{text}'; it must be true or false.");
    }

    private static TimeSpan Duration(IConfiguration configuration, string key, TimeSpan fallback)
    {
        if (configuration[key] is not { Length: > 0 } text) return fallback;
        // A bare number would be days.
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration)
            && duration >= TimeSpan.Zero && duration <= LongestUpdate
            ? duration
            : throw new FormatException($"{key} is '{text}'; it must be a duration from 00:00:00 to {LongestUpdate:c}, written hh:mm:ss.");
    }

    private static int Count(IConfiguration configuration, string key, int most)
    {
        if (configuration[key] is not { Length: > 0 } text) return 0;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most
            ? count
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{key} is '{text}'; it must be a number from 0 to {most}."));
    }

    private static int Port(IConfiguration configuration, string key, int fallback)
    {
        if (configuration[key] is not { Length: > 0 } text) return fallback;
        return ushort.TryParse(text, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new FormatException($"{key} is '{text}'; it must be a port from 0 to 65535, where 0 takes a free one.");
    }
}
