using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Editing;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Reading;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Testing;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>How the button of the form that was pressed last ended, in a line beside it.</summary>
/// <param name="DetailsId">The element that says more; null where there is none.</param>
public sealed record FooterResult(Tone Tone, string Text, string? DetailsId = null)
{
    /// <param name="wasTest">True if Test Connection was pressed last, false for Save.</param>
    public static FooterResult? Of(AdvancedState state, ConnectionTest test, bool wasTest)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(test);
        return state switch
        {
            { Work: AdvancedWork.Saving } => new(
                Tone.Info,
                "Atlas checks the credentials and the key before it saves. This can take up to two minutes. You can leave the page: the "
                + "result appears in the Activity Feed."),
            { Form: { Submitted: true, HasErrors: true } form } => new(Tone.Danger, FixFields(form.SummaryItems.Count), KeyVaultFormView.SummaryId),
            _ when wasTest => OfTest(test),
            { Conflict: not null } => new(Tone.Danger, "Not saved: the settings were changed in the meantime", ConflictPanel.ElementId),
            { Notice.Kind: NoticeKind.Danger, Attempted: { } sent, Form: { } form } when form.Values != sent =>
                new(Tone.Neutral, "Changed since the last save", NoticeBanner.ElementId),
            { Notice: { } notice } => OfNotice(notice),
            _ => null,
        };
    }

    private static string FixFields(int count) => count == 1 ? "Fix 1 field to continue" : $"Fix {count} fields to continue";

    private static FooterResult? OfTest(ConnectionTest test) => test switch
    {
        { IsRunning: true } => null,
        { Refusal: { } refusal } => new(Tone.Danger, $"Not tested: {Phrase(refusal.Title)}", ConnectionTestPanel.ElementId),
        { Report: not null, IsOutdated: true } => new(Tone.Neutral, "Changed since the last test", ConnectionTestPanel.ElementId),
        { FirstFailed: { } step } => new(Tone.Danger, $"Failed: {Phrase(step.Finding?.Title ?? step.Name)}", CheckStepRow.ElementIdOf(step)),
        { Report: { } report } => new(
            report.Steps.Count > 0 && report.Steps.All(step => step.State == CheckState.Passed) ? Tone.Success : Tone.Warning,
            Phrase(ConnectionTest.Summary(report)),
            ConnectionTestPanel.ElementId),
        _ => null,
    };

    private static FooterResult OfNotice(Notice notice) => new(
        notice.Kind switch { NoticeKind.Danger => Tone.Danger, NoticeKind.Warning => Tone.Warning, _ => Tone.Info },
        Phrase(notice.Title),
        NoticeBanner.ElementId);

    private static string Phrase(string sentence) => sentence.TrimEnd('.');
}
