using System.Diagnostics;
using System.Globalization;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>Text from outside as one line of a log: nothing in it can end the line, begin another or steer a terminal.</summary>
internal static class LogText
{
    private const int Longest = 300;
    private const int Causes = 3;

    public static string Of(string? text)
    {
        text ??= "";
        var line = string.Create(Math.Min(text.Length, Longest), text, (characters, from) =>
        {
            for (var i = 0; i < characters.Length; i++)
                characters[i] = EndsOrSteers(from[i]) ? '\uFFFD' : from[i];
        });
        return text.Length > Longest ? line + "…" : line;
    }

    /// <summary>What went wrong and where, for a failure that anybody on the network can cause as often as they like.</summary>
    public static string Of(Exception failure)
    {
        var causes = Chain(failure).Take(Causes).Select(cause => $"{cause.GetType().Name}: {cause.Message}");
        return Of(string.Join(" <- ", causes)) + NavigationContext(failure);
    }

    private static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            yield return failure;
    }

    private static string NavigationContext(Exception failure)
    {
        var methods = new StackTrace(failure).GetFrames().Select(DiagnosticMethodInfo.Create).OfType<DiagnosticMethodInfo>().ToList();
        var place =
            methods.Find(method => method.DeclaringTypeName.StartsWith(nameof(AtlasCmkPortal), StringComparison.Ordinal)) ?? methods.FirstOrDefault();
        return place is null ? "" : Of($" (in {place.DeclaringTypeName}.{place.Name})");
    }

    /// <summary>Control characters, line and paragraph separators, and what changes the direction of text or hides it.</summary>
    private static bool EndsOrSteers(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;
}
