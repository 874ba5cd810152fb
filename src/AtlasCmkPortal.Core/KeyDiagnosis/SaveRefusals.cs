using System.Globalization;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>
/// Says why Atlas refused a save. Its codes hold several causes each: the last connection test of the same values knows which, and without
/// one all are named. A field is the refusal's target only where what was found names it.
/// </summary>
public sealed class SaveRefusals(RecentTests tests, TimeProvider time)
{
    private const string Unexpected = "Atlas.UNEXPECTED_ERROR";
    private const int Shown = 6;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    internal async Task<WriteResult<EncryptionAtRestView>> ExplainAsync(
        Actor actor, AuthorizedProject authorized, AzureKeyVaultInput input, WriteResult<EncryptionAtRestView> result)
    {
        if (result.Error is not { } refusal)
        {
            return result;
        }

        // The key that Atlas cannot reach is the one in force, not the one that was typed.
        if (refusal.Code is "Atlas.ENCRYPTION_AT_REST_SETTINGS_INVALID" && result.Current?.Settings is { } inForce)
        {
            return result with { Error = CurrentKey.Refused(refusal, inForce) };
        }

        var test = tests.Find(actor, authorized.Project.GroupId, input);
        return result.Outcome is WriteOutcome.Unknown ? result with { Error = await UndecidedAsync(authorized, refusal, test, AzureTarget.Of(input)) }
            : SaveCauses.Table.TryGetValue(refusal.Code, out var cause)
                ? result with
                {
                    Error = await ExplainAsync(authorized, refusal, cause, test, AzureTarget.Of(input)),
                }
            : result;
    }

    /// <summary>
    /// Atlas may answer with nothing of use where the network keeps it from the vault. What it did stays unknown; what would keep it from
    /// doing it is notified.
    /// </summary>
    private async Task<Error> UndecidedAsync(AuthorizedProject authorized, Error unknown, RecentTest? test, AzureTarget at)
    {
        var cause = SaveCauses.Table[Unexpected];
        if (test?.Findings.Find(cause.IsExplainedBy) is { } known)
        {
            return unknown with
            {
                Meaning = $"{unknown.Meaning} {known.Title} {known.Meaning} Test Connection found this {Ago(test!)}.",
                WhoCanFix = known.WhoCanFix,
                Command = known.Command,
            };
        }

        if (unknown.CauseCode is not Unexpected)
        {
            return unknown;
        }

        var ranges = await AddressesAsync(authorized);
        return unknown with
        {
            Meaning = $"{unknown.Meaning} {cause.Untested.Meaning}{Network(ranges)}",
            WhoCanFix = cause.Untested.ResponsibleParty,
            Command = ranges.Count == 0 ? null : AzCommands.InCloud(at, to => AzCommands.AllowAddresses(to, ranges)),
        };
    }

    private async Task<Error> ExplainAsync(AuthorizedProject authorized, Error refusal, SaveCause cause, RecentTest? test, AzureTarget at)
    {
        var found = test?.Findings ?? [];
        if (found.Find(cause.IsExplainedBy) is { } known)
        {
            return Named(refusal, known, $"Test Connection found this {Ago(test!)}.");
        }

        var ranges = cause.AsksNetwork ? await AddressesAsync(authorized) : [];
        if (test is { Passed: true })
        {
            return found.Find(SaveCauses.Table[Unexpected].IsExplainedBy) is { } warned
                ? Named(refusal, warned, $"Test Connection found this {Ago(test)}.")
                : Named(refusal, Passed(cause, ranges, at), $"Test Connection passed with the same values {Ago(test)}.");
        }

        var untested = cause.Untested.ToError(refusal.Code, refusal.Raw, at);
        return untested with
        {
            Meaning =
                $"{untested.Meaning}{Network(ranges)}"
                + (found is [var other, ..] ? $" Test Connection found something else, too: {other.Title}" : ""),
            Command =
                refusal.Code is Unexpected && ranges.Count > 0
                    ? AzCommands.InCloud(at, to => AzCommands.AllowAddresses(to, ranges))
                    : untested.Command,
        };
    }

    /// <summary>Atlas's own code and text stay with it.</summary>
    private static Error Named(Error refusal, Error known, string tested) => known with
    {
        Code = refusal.Code,
        Meaning = $"{known.Meaning} {tested}",
        Target = SaveCauses.NameTheirField.Contains(known.Code) ? known.Target : null,
        Raw = string.Join(" · ", new[] { refusal.Raw, known.Raw }.OfType<string>()),
        IsTransient = refusal.IsTransient || known.IsTransient,
    };

    private static Error Passed(SaveCause cause, IReadOnlyList<string> ranges, AzureTarget at) => new(
        "Save.Tested", $"{cause.Untested.Title} From this console the same values work.",
        "What differs for Atlas is where it comes from: the vault's firewall and the application's Conditional Access policies must allow it, too."
        + $"{Network(ranges)} Or something was changed in Azure since, which can take ten minutes to act.")
    {
        WhoCanFix = ResponsibleParty.NetworkTeam,
        Documentation = Documentation.AtlasAzureKeyVault,
        Command = ranges.Count == 0 ? null : AzCommands.InCloud(at, to => AzCommands.AllowAddresses(to, ranges)),
    };

    private static string Network(IReadOnlyList<string> ranges) => ranges.Count == 0 ? ""
        : $" Atlas comes from {string.Join(", ", ranges.Take(Shown))}{(ranges.Count > Shown ? $" and {ranges.Count - Shown} more ranges" : "")}.";

    private string Ago(RecentTest test) => (int)(time.GetUtcNow() - test.EndedAt).TotalMinutes switch
    {
        0 => "less than a minute ago",
        1 => "a minute ago",
        var minutes => string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes ago"),
    };

    /// <summary>Only what makes the text better: where Atlas does not say, it is left out.</summary>
    private static async Task<IReadOnlyList<string>> AddressesAsync(AuthorizedProject authorized)
    {
        using var limited = new CancellationTokenSource(Limit);
        try
        {
            var addresses = await AtlasErrorTranslation.TryAsync(() => authorized.Atlas.GetControlPlaneAddressesAsync(limited.Token));
            return addresses.IsSuccess ? addresses.Value.AllOutbound : [];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }
}
