using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;

/// <summary>
/// <c>GET {scope}/providers/Microsoft.Authorization/roleDefinitions?$filter=roleName eq 'Key Vault Crypto User'</c>, and one by its id. The built-in
/// roles are the same at every scope, and without one anybody may ask for them.
/// </summary>
internal static partial class ListRoleDefinitions
{
    public const string Route = "/providers/Microsoft.Authorization/roleDefinitions";
    public const string Action = "Microsoft.Authorization/roleDefinitions/read";

    public static IResult Handle(HttpContext context, ArmAuthorization authorization, AzureResources resources)
    {
        var scope = RoleScope.Authorize(context, authorization, resources, Action);
        return ToResult(context, scope.Subscription);
    }

    public static IResult Everywhere(HttpContext context, ArmAuthorization authorization)
    {
        authorization.EnterTenant(context, Action);
        return ToResult(context, subscription: null);
    }

    public static IResult Get(string role, HttpContext context, ArmAuthorization authorization, AzureResources resources)
    {
        var scope = RoleScope.Authorize(context, authorization, resources, Action);
        return Results.Json(ViewOf(Find(role), scope.Subscription));
    }

    public static IResult GetEverywhere(string role, HttpContext context, ArmAuthorization authorization)
    {
        authorization.EnterTenant(context, Action);
        return Results.Json(ViewOf(Find(role), subscription: null));
    }

    private static RoleDefinition Find(string role)
        => RoleDefinition.BuiltIn.FirstOrDefault(one => one.Id.Equals(role, StringComparison.OrdinalIgnoreCase))
            ?? throw ArmErrors.RoleDefinitionNotFound(role);

    private static IResult ToResult(HttpContext context, Subscription? subscription)
    {
        var matches = FilterOf(context.Request.Query["$filter"].ToString());
        return Results.Json(new { value = RoleDefinition.BuiltIn.Where(matches).Select(one => ViewOf(one, subscription)) });
    }

    private static object ViewOf(RoleDefinition role, Subscription? subscription)
        => new
        {
            id = (subscription is null ? "" : $"/subscriptions/{subscription.Id}") + $"{Route}/{role.Id}",
            name = role.Id,
            type = "Microsoft.Authorization/roleDefinitions",
            properties = new
            {
                roleName = role.Name,
                type = "BuiltInRole",
                assignableScopes = (string[])["/"],
                permissions = (object[])[ListPermissions.ViewOf(role)],
            },
        };

    // There are no roles but the built-in ones, which are known at every scope: atScopeAndBelow() changes nothing.
    private static Func<RoleDefinition, bool> FilterOf(string filter)
    {
        if (filter.Length == 0) return _ => true;
        if (Filter().Match(filter) is not { Success: true } match)
            throw ArmErrors.FilterUnsupported(filter, "'atScopeAndBelow()' or 'roleName eq '{value}'' or 'type eq '{value}''");

        var (name, type) = (match.Groups["name"], match.Groups["type"]);
        return role => (!name.Success || name.Value.Equals(role.Name, StringComparison.OrdinalIgnoreCase))
            && (!type.Success || type.Value.Equals("BuiltInRole", StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(
        @"^(?=.)(atScopeAndBelow\(\))?((?<=\)) and (?=.))?((roleName eq '(?<name>[^']*)')|(type eq '(?<type>[^']*)'))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Filter();
}
