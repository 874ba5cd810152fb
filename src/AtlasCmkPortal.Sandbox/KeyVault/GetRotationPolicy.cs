namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary><c>GET /keys/{name}/rotationpolicy</c>. A key that nobody gave a policy answers with the default one, which does not rotate.</summary>
internal static class GetRotationPolicy
{
    public const string Route = "/keys/{name}/rotationpolicy";

    public static IResult Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys)
    {
        var vault = authorization.Authorize(context, KeyPermission.GetRotationPolicy, name);
        return RotationPolicyView.ToResult(context, keys.Live(vault, name));
    }
}
