using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.KeyVault;

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
