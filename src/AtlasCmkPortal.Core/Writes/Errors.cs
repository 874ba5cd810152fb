using System.Globalization;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Writes;

/// <summary>What this console itself says of a write, whatever it changes. The codes are stored in the Activity Feed.</summary>
public static class Errors
{
    /// <param name="holder">Who changes it; null where that is not known.</param>
    internal static Error AnotherSaveUnderWay(LeaseHolder? holder) => new(
        "EncryptionAtRest.AnotherSaveUnderWay",
        $"{holder?.Name ?? "Somebody else"} is changing this project.",
        $"{Since(holder)} Nothing of yours was sent; try again in a minute.")
    {
        IsTransient = true,
    };

    private static string Since(LeaseHolder? holder) => holder is null
        ? "Their change has not ended yet."
        : string.Create(CultureInfo.InvariantCulture, $"That change began at {holder.Since.UtcDateTime:HH:mm:ss} UTC and has not ended yet.");

    /// <summary>Seen right before the change would have been sent.</summary>
    public static Error LeaseLost { get; } = new(
        "EncryptionAtRest.LeaseLost",
        "Somebody else began to change this project.",
        "This console was held up for so long that its turn had passed. Nothing of yours was sent. Compare with what is in force now, and try again.")
    {
        IsTransient = true,
    };

    /// <summary>
    /// The answer was lost on the way, or said nothing; the row in the Activity Feed stays open until a reading of Atlas decides it.
    /// </summary>
    /// <param name="wasAnswered">An error of Atlas's own, or something else in its place, is an answer, but not one that tells.</param>
    public static Error UnknownOutcome(Error cause, bool wasAnswered = false)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var answer = wasAnswered ? "It was sent, and what came back does not say." : "It was sent, and no answer came.";
        return new(
            "EncryptionAtRest.UnknownOutcome",
            "It is not known whether Atlas applied the change.",
            $"{answer} It is not sent again by itself; this console reads Atlas until it can tell. Keep the old key and the old secret until then.")
        {
            IsTransient = true,
            CauseCode = cause.Code,
            Raw = $"{cause.Title} {cause.Raw}".TrimEnd(),
        };
    }

    public const string AppliedNotRecordedCode = "EncryptionAtRest.AppliedNotRecorded";

    /// <summary>Atlas said yes; then the console's database failed. A later reading ends the open row in the Activity Feed.</summary>
    public static Error AppliedNotRecorded(Error cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new(
            AppliedNotRecordedCode,
            "Atlas accepted the change, but this console could not record it.",
            $"{cause.Title} Do not send it again. Keep the old key and the old secret: the Activity Feed and the rotation follow once the "
                + "database works and Atlas is read.")
        {
            WhoCanFix = cause.WhoCanFix,
            IsTransient = true,
            Raw = $"{cause.Code} {cause.Raw}".TrimEnd(),
        };
    }

    /// <summary>The console's database failed before anything was sent: without a record nothing is.</summary>
    public static Error NotRecordedNotSent(Error cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return cause with { Meaning = $"{cause.Meaning} Without a record nothing is sent to Atlas: nothing of yours was." };
    }

    /// <summary>A write that a reading of Atlas has shown not to be in force.</summary>
    public const string NotApplied = "EncryptionAtRest.NotApplied";

    /// <summary>A write about which a reading of Atlas tells nothing: only the secret changed, or others changed the same since.</summary>
    public const string CannotTell = "EncryptionAtRest.CannotTell";
}
