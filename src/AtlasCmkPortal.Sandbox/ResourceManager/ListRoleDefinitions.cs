using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary><c>GET /subscriptions/{id}/providers/Microsoft.Authorization/roleDefinitions?$filter=roleName eq 'Key Vault Crypto User'</c>, and one by its id.</summary>
internal static partial class ListRoleDefinitions
{
    public const string Route = "/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions";
    public const string Action = "Microsoft.Authorization/roleDefinitions/read";

    public static IResult Handle(string subscriptionId, HttpContext context, ArmGate gate)
    {
        var (subscription, _) = gate.Enter(context, subscriptionId, Action, $"/subscriptions/{subscriptionId}");
        var name = NameOf(context.Request.Query["$filter"].ToString());
        var found = RoleDefinition.BuiltIn.Where(one => name is null || name.Equals(one.Name, StringComparison.OrdinalIgnoreCase));
        return Results.Json(new { value = found.Select(one => ViewOf(one, subscription)) });
    }

    public static IResult Get(string subscriptionId, string role, HttpContext context, ArmGate gate)
    {
        var (subscription, _) = gate.Enter(context, subscriptionId, Action, $"/subscriptions/{subscriptionId}");
        var found = RoleDefinition.BuiltIn.FirstOrDefault(one => one.Id.Equals(role, StringComparison.OrdinalIgnoreCase));
        return Results.Json(ViewOf(found ?? throw ArmErrors.RoleDefinitionNotFound(role), subscription));
    }

    private static object ViewOf(RoleDefinition role, Subscription subscription)
        => new
        {
            id = $"/subscriptions/{subscription.Id}/providers/Microsoft.Authorization/roleDefinitions/{role.Id}",
            name = role.Id,
            type = "Microsoft.Authorization/roleDefinitions",
            properties = new
            {
                roleName = role.Name,
                type = "BuiltInRole",
                assignableScopes = (string[])["/"],
                permissions = (object[])[new { actions = role.Actions, notActions = role.NotActions, dataActions = role.DataActions, notDataActions = Array.Empty<string>() }],
            },
        };

    private static string? NameOf(string filter)
    {
        if (filter.Length == 0) return null;
        return Filter().Match(filter) is { Success: true } match ? match.Groups["name"].Value : throw ArmErrors.FilterUnsupported(filter, "'roleName eq '{value}''");
    }

    [GeneratedRegex("^roleName eq '(?<name>[^']*)'$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Filter();
}
