using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.KeyVault;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Providers;

/// <summary>
/// <c>GET /providers/Microsoft.KeyVault/operations</c>: the actions that roles can name,
/// <c>{"name":"Microsoft.KeyVault/vaults/read","isDataAction":false, "display":{"provider":"Microsoft Key
/// Vault","resource":"vaults","operation":"read","description":"…"}}</c>. Those that something here needs, and no others.
/// </summary>
internal static class ListProviderOperations
{
    public const string Route = "/providers/Microsoft.KeyVault/operations";
    private const string Provider = "Microsoft.KeyVault";

    public static IResult Handle(HttpContext context, ArmAuthorization authorization, EndpointDataSource endpoints)
    {
        authorization.EnterTenant(context, Provider + "/operations/read");
        var actions = endpoints.Endpoints.Select(one => one.Metadata.GetMetadata<Operation>())
            .Where(one => one is { Service: SandboxServices.ResourceManager } && one.Permission.StartsWith(Provider + "/", StringComparison.Ordinal))
            .Select(one => one!.Permission).Append(Provider + "/register/action").Append(Provider + "/unregister/action")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var data = KeyPermission.DataActions.Select(one => ViewOf(one, isDataAction: true));
        return Results.Json(new { value = actions.Select(one => ViewOf(one, isDataAction: false)).Concat(data) });
    }

    private static object ViewOf(string action, bool isDataAction)
    {
        var parts = action.Split('/');
        var verb = parts[^1] is "action" ? parts[^2] : parts[^1];
        var resource = string.Join('/', parts[1..^(parts[^1] is "action" ? 2 : 1)]);
        return new
        {
            name = action,
            isDataAction,
            display = new
            {
                provider = "Microsoft Key Vault",
                resource = resource.Length == 0 ? "subscription" : resource,
                operation = verb,
                description = $"{verb} {resource}".TrimEnd(),
            },
        };
    }
}
