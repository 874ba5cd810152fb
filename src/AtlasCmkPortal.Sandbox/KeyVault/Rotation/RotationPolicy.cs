namespace AtlasCmkPortal.Sandbox.KeyVault.Rotation;

/// <summary>When a key gets a new version by itself, and how long each lives.</summary>
/// <param name="RotateAfterCreate">A <see cref="KeyDuration"/> after the latest version was made.</param>
/// <param name="RotateBeforeExpiry">A <see cref="KeyDuration"/> before the latest version expires; a version without that date is not
/// rotated.</param>
/// <param name="NotifyBeforeExpiry">The service would raise an event then. It is kept and shown.</param>
/// <param name="ExpiryTime">Of versions made by a rotation, from their making; null for ever.</param>
internal sealed record RotationPolicy(
    string? RotateAfterCreate,
    string? RotateBeforeExpiry,
    string NotifyBeforeExpiry,
    string? ExpiryTime,
    long? Created,
    long? Updated)
{
    /// <summary>Days between two rotations.</summary>
    public const int ShortestInterval = 7;

    private const long EndOfTime = 253402300799;

    /// <summary>What a key has without one.</summary>
    public static RotationPolicy Default { get; } =
        new(RotateAfterCreate: null, RotateBeforeExpiry: null, "P30D", ExpiryTime: null, Created: null, Updated: null);

    /// <summary>
    /// When the version is to be followed by another one; null for never. A policy does not act before it was set, nor, as months and years
    /// differ in length, less than a week after the version was made.
    /// </summary>
    public DateTimeOffset? DueAfter(long created, long? expires)
    {
        DateTimeOffset? due = (RotateAfterCreate, RotateBeforeExpiry, expires) switch
        {
            ({ } after, _, _) => KeyDuration.After(DateTimeOffset.FromUnixTimeSeconds(created), after),
            (_, { } before, { } end) => KeyDuration.Before(DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(end, 0, EndOfTime)), before),
            _ => null,
        };
        var earliest = DateTimeOffset.FromUnixTimeSeconds(Math.Max(created + (ShortestInterval * 86400), Updated ?? created));
        return due < earliest ? earliest : due;
    }

    public long? ExpiryOf(DateTimeOffset created) => ExpiryTime is null ? null : KeyDuration.After(created, ExpiryTime).ToUnixTimeSeconds();
}
