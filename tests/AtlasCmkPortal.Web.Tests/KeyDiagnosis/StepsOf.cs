using AtlasCmkPortal.Core.KeyDiagnosis;

namespace AtlasCmkPortal.Web.Tests.KeyDiagnosis;

internal static class StepsOf
{
    /// <summary>Each step as <c>id State Code Target</c>, in the order of the screen.</summary>
    public static string Report(ConnectionReport report) =>
        string.Join(
            "; ",
            report.Steps.Select(step =>
                string.Join(' ', new[] { step.Id, step.State.ToString(), step.Finding?.Code, step.Finding?.Target?.ToString() }.OfType<string>())));
}
