using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>Between the form and what is kept of it for 24 hours. The secret has no name here, so it cannot be kept by mistake.</summary>
public static class DraftFields
{
    /// <summary>The draft's form name.</summary>
    public const string FormName = "advanced";

    /// <summary>Beside the fields: these were sent to Atlas, and no end of it was seen.</summary>
    private const string SentMark = "Sent";

    /// <summary>Longer than any of these fields can be.</summary>
    private const int Longest = 1000;

    public static IReadOnlyDictionary<string, string?> From(KeyVaultForm form) =>
        FormFields
            .Text.Where(field => MayBeKept(form[field.Target]))
            .ToDictionary(field => field.Target.ToString(), field => (string?)form[field.Target], StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string?> Sent(KeyVaultForm form) =>
        new Dictionary<string, string?>(From(form), StringComparer.Ordinal) { [SentMark] = "true" };

    /// <summary>True if a save of these fields was begun: whether they are saved is for Atlas and the Activity Feed to say.</summary>
    public static bool WereSent(IReadOnlyDictionary<string, string?> draft) => draft.ContainsKey(SentMark);

    /// <summary>
    /// None of these fields may hold a tilde, and every client secret that Entra makes does (<c>abc8Q~…</c>): that is one in the wrong field.
    /// </summary>
    private static bool MayBeKept(string text) => text.Length <= Longest && !text.Contains('~', StringComparison.Ordinal);

    /// <summary>The form with the draft's fields; what the draft does not name stays as it is.</summary>
    public static KeyVaultForm Into(KeyVaultForm form, IReadOnlyDictionary<string, string?> draft) =>
        FormFields.Text.Aggregate(
            form,
            (result, field) => draft.TryGetValue(field.Target.ToString(), out var text) ? result.With(field.Target, text) : result);

    /// <summary>The labels of the fields in which the draft differs from the form.</summary>
    public static IReadOnlyList<FormTarget> Differences(KeyVaultForm form, IReadOnlyDictionary<string, string?> draft) =>
        KeyVaultFormChanges.Between(form, Into(form, draft));
}
