using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;

namespace AtlasCmkPortal.Sandbox.KeyVault.Rotation;

/// <summary><c>GET /keys/{name}/rotationpolicy</c>. Without a policy of its own a key has the default one, which does not rotate.</summary>
internal static class GetRotationPolicy
{
    public const string Route = "/keys/{name}/rotationpolicy";

    public static IResult Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys)
    {
        var vault = authorization.Authorize(context, KeyPermission.GetRotationPolicy, name);
        return RotationPolicyView.ToResult(context, keys.Live(vault, name));
    }
}

/// <summary><c>PUT /keys/{name}/rotationpolicy</c> replaces the policy. It is about versions to come: those that exist keep their dates.</summary>
internal static class UpdateRotationPolicy
{
    public const string Route = GetRotationPolicy.Route;

    public static async Task<IResult> Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, KeyPermission.SetRotationPolicy, name);
        keys.Live(vault, name);
        var policy = (await KeyBody.ReadAsync<RotationPolicyBody>(context)).Read();
        var key = keys.Change(vault, name, current =>
        {
            if (current is not { Deleted: null }) throw KeyVaultErrors.KeyNotFound(name);
            var now = clock.Now.ToUnixTimeSeconds();
            return current with { RotationPolicy = policy with { Created = current.RotationPolicy?.Created ?? now, Updated = now } };
        });
        return RotationPolicyView.ToResult(context, key!);
    }
}

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
