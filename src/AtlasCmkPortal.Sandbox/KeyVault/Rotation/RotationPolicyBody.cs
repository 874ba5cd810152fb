using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.KeyVault.Rotation;

/// <summary>
/// <c>{"lifetimeActions":[{"trigger":{"timeAfterCreate":"P90D"},"action":{"type":"Rotate"}},{"trigger":{"timeBeforeExpiry":"P30D"},
/// "action":{"type":"Notify"}}],
/// "attributes":{"expiryTime":"P2Y"}}</c>
/// </summary>
internal sealed record RotationPolicyBody(
    [property: JsonPropertyName("lifetimeActions")] RotationPolicyBody.LifetimeAction[]? LifetimeActions,
    RotationPolicyBody.PolicyAttributes? Attributes)
{
    private const int ShortestLife = 28;
    private const int ShortestInterval = RotationPolicy.ShortestInterval;

    /// <summary>Throws a BadParameter. An action that is not given keeps its default, so no actions at all reset them.</summary>
    public RotationPolicy Read()
    {
        var (rotate, notify) = (Trigger("Rotate"), Trigger("Notify"));
        if ((LifetimeActions ?? []).Any(one => !Is(one, "Rotate") && !Is(one, "Notify")))
            throw Bad("A lifetime action must be Rotate or Notify.");
        if (notify is { TimeBeforeExpiry: null } or { TimeAfterCreate: not null })
            throw Bad("Notify is triggered by timeBeforeExpiry only.");
        if (rotate is not null && (rotate.TimeAfterCreate is null) == (rotate.TimeBeforeExpiry is null))
            throw Bad("Rotate is triggered by either timeAfterCreate or timeBeforeExpiry.");

        var life = DaysOf(Attributes?.ExpiryTime, "expiryTime");
        if (life < ShortestLife) throw Bad($"expiryTime must be at least {ShortestLife} days.");
        var (after, before) = (DaysOf(rotate?.TimeAfterCreate, "timeAfterCreate"), DaysOf(rotate?.TimeBeforeExpiry, "timeBeforeExpiry"));
        DaysOf(notify?.TimeBeforeExpiry, "timeBeforeExpiry");
        if (before is not null && life is null) throw Bad("Rotate by timeBeforeExpiry needs an expiryTime.");
        if (after < ShortestInterval || life - after < ShortestInterval || before < ShortestInterval || life - before < ShortestInterval)
            throw Bad($"A key must be rotated at least {ShortestInterval} days after its creation and {ShortestInterval} days before its expiry.");
        return RotationPolicy.Default with
        {
            RotateAfterCreate = rotate?.TimeAfterCreate,
            RotateBeforeExpiry = rotate?.TimeBeforeExpiry,
            NotifyBeforeExpiry = notify?.TimeBeforeExpiry ?? RotationPolicy.Default.NotifyBeforeExpiry,
            ExpiryTime = Attributes?.ExpiryTime,
        };
    }

    private static bool Is(LifetimeAction one, string type) => type.Equals(one?.Action?.Type, StringComparison.OrdinalIgnoreCase);

    private static RefusalException Bad(string message) => KeyVaultErrors.BadParameter(message);

    private static int? DaysOf(string? text, string property) =>
        text is null
            ? null
            : KeyDuration.DaysOf(text) ?? throw Bad($"{property} must be an ISO 8601 duration in years, months and days, such as P90D.");

    private ActionTrigger? Trigger(string type)
    {
        var found = (LifetimeActions ?? []).Where(one => Is(one, type)).ToList();
        if (found.Count > 1) throw Bad($"There can be only one lifetime action {type}.");
        return found.Count == 0 ? null : found[0].Trigger ?? throw Bad($"The lifetime action {type} has no trigger.");
    }

    internal sealed record LifetimeAction(ActionTrigger? Trigger, ActionType? Action);

    internal sealed record ActionTrigger(
        [property: JsonPropertyName("timeAfterCreate")] string? TimeAfterCreate,
        [property: JsonPropertyName("timeBeforeExpiry")] string? TimeBeforeExpiry);

    internal sealed record ActionType(string? Type);

    internal sealed record PolicyAttributes([property: JsonPropertyName("expiryTime")] string? ExpiryTime);
}
