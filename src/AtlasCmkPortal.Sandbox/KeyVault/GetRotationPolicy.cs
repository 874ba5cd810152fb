namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary><c>GET /keys/{name}/rotationpolicy</c>. A key that nobody gave a policy answers with the default one, which does not rotate.</summary>
internal static class GetRotationPolicy
{
    public const string Route = "/keys/{name}/rotationpolicy";

    public static IResult Handle(string name, HttpContext context, VaultGate gate, VaultKeys keys)
    {
        var vault = gate.Enter(context, KeyPermission.GetRotationPolicy, name);
        return RotationPolicyView.Answer(context, keys.Live(vault, name));
    }
}
