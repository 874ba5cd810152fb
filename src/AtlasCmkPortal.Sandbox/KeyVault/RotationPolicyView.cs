namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>The policy on the wire; what is unset is absent, and Notify is always there.</summary>
internal static class RotationPolicyView
{
    public static IResult ToResult(HttpContext context, VaultKey key)
    {
        var policy = key.RotationPolicy ?? RotationPolicy.Default;
        return Results.Json(
            new
            {
                id = KeyBundle.Id(context, key.Name, version: null) + "/rotationpolicy",
                lifetimeActions = Actions(policy),
                attributes = new { expiryTime = policy.ExpiryTime, created = policy.Created, updated = policy.Updated },
            },
            KeyBundle.Json);
    }

    private static IEnumerable<object> Actions(RotationPolicy policy)
    {
        if (policy is { RotateAfterCreate: null, RotateBeforeExpiry: null }) return [Action(null, policy.NotifyBeforeExpiry, "Notify")];
        return [Action(policy.RotateAfterCreate, policy.RotateBeforeExpiry, "Rotate"), Action(null, policy.NotifyBeforeExpiry, "Notify")];
    }

    private static object Action(string? timeAfterCreate, string? timeBeforeExpiry, string type) =>
        new { trigger = new { timeAfterCreate, timeBeforeExpiry }, action = new { type } };
}
