using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Access;

/// <summary>
/// How long after a sign-in a person may change something. Groups are known from the sign-in alone, so this
/// is how long a removed group can go on changing things.
/// </summary>
/// <param name="maximumAge">Null: as long as the session lasts.</param>
public sealed class WriteRights(TimeSpan? maximumAge, TimeProvider time)
{
    /// <summary>When the person's rights to change something end; null where they do not before the session does.</summary>
    public DateTimeOffset? EndOf(Actor actor) =>
        maximumAge is { } age ? (actor.AuthenticatedAt ?? DateTimeOffset.MinValue) + age : null;

    /// <summary>Null while the person may change something.</summary>
    public Error? Refusal(Actor actor) => EndOf(actor) is { } end && end <= time.GetUtcNow() ? Errors.SignInAgain : null;
}
