using System.Globalization;

namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>Reads single settings and collects what is wrong with them, so that an operator can fix everything at once.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Failures => _failures;

    public void Refuse(string failure) => _failures.Add(failure);

    public void Refuse(IEnumerable<string> failures) => _failures.AddRange(failures);

    /// <summary>The text, trimmed; null where it is missing or blank.</summary>
    public string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

    /// <summary>True if anything at all is set under the key.</summary>
    public bool IsSet(string key) =>
        configuration[key] is { Length: > 0 } || configuration.GetSection(key).GetChildren().Any(child => IsSet(child.Path));

    /// <summary>Refuses every value under a section <c>LogLevel</c> that is none: the framework says so with a stack trace.</summary>
    public void DemandLogLevels(string key)
    {
        foreach (var child in configuration.GetSection(key).GetChildren())
        {
            DemandLogLevels(child.Path);
            if (key.EndsWith(":LogLevel", StringComparison.OrdinalIgnoreCase))
                _ = Choice<LogLevel>(child.Path);
        }
    }

    public T? Choice<T>(string key)
        where T : struct, Enum
    {
        var text = Text(key);
        if (text is null)
            return null;
        if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<T>(text, ignoreCase: true);
        Refuse($"{key} must be {string.Join(" or ", Enum.GetNames<T>())}. It is \"{text}\".");
        return null;
    }

    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan least, TimeSpan most)
    {
        var text = Text(key);
        if (text is null)
            return fallback;
        // A bare number would be days, and nobody who writes 15 means that.
        if (
            text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most)
            return value;
        Refuse($"{key} must be a duration between {least:c} and {most:c}, written hh:mm:ss. It is \"{text}\".");
        return fallback;
    }

    public int Number(string key, int fallback, int least, int most)
    {
        var text = Text(key);
        if (text is null)
            return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Refuse(string.Create(CultureInfo.InvariantCulture, $"{key} must be a number between {least} and {most}. It is \"{text}\"."));
        return fallback;
    }

    public int Port(string key, int fallback)
    {
        var text = Text(key);
        if (text is null)
            return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65535)
            return port;
        Refuse($"{key} must be a port between 1 and 65535, or 0 for a free one. It is \"{text}\".");
        return fallback;
    }

    /// <summary>
    /// A section as its own options, with a failure where the section has a key that the options lack or a value that does not fit.
    /// </summary>
    public T Bind<T>(string section)
        where T : class, new()
    {
        try
        {
            return configuration.GetSection(section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new T();
        }
        catch (InvalidOperationException wrong)
        {
            Refuse($"{section} cannot be read: {wrong.Message}");
            return new T();
        }
    }
}
