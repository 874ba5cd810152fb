using System.Globalization;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>
/// A role that was given a moment ago is no missing role: Azure needs up to ten minutes to apply it. Reported where the application may read its
/// own assignments.
/// </summary>
internal static class RecentRoles
{
    private static readonly TimeSpan TakesUpTo = TimeSpan.FromMinutes(10);

    public static async Task<Error> ExplainAsync(DiagnosisRun run, VaultResource vault, Error finding, CancellationToken cancellationToken)
    {
        if (run.Token?.ObjectId is not { } principal || await NewestAsync(run, vault, principal, cancellationToken) is not { } given)
        {
            return finding;
        }

        var age = run.CloudNow - given;
        return age < TimeSpan.Zero || age >= TakesUpTo ? finding : finding with
        {
            Title = $"The application was assigned a role {Words(age)} ago, and Azure does not apply it yet.",
            Meaning = "Wait up to 10 minutes, and test again: Azure takes that long. "
                + "If it is refused after that, the role was given for another vault or key.",
            Command = null,
        };
    }

    /// <summary>Most applications may not read it; then the refusal stands as it is.</summary>
    private static async Task<DateTimeOffset?> NewestAsync(
        DiagnosisRun run, VaultResource vault, string principal, CancellationToken cancellationToken)
    {
        try
        {
            return (await run.Session.Resources.ListRolesAsync(vault, principal, cancellationToken))
                .Where(role => role.LetsEncrypt)
                .Max(role => role.CreatedOn);
        }
        catch (AzureException)
        {
            return null;
        }
    }

    private static string Words(TimeSpan age) => age.TotalSeconds switch
    {
        < 2 => "a second",
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalSeconds} seconds"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} minutes"),
    };
}
