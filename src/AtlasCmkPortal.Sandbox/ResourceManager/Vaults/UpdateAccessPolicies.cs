using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

/// <summary>
/// <c>PUT …/vaults/{vault}/accessPolicies/{add|replace|remove}</c> with <c>{"properties":{"accessPolicies":[…]}}</c>: changes the policies of
/// the identities it names and leaves the others alone. Adding merges permissions, removing takes them off, and an identity without any goes
/// from the list.
/// </summary>
internal static class UpdateAccessPolicies
{
    public const string Route = GetVault.Route + "/accessPolicies/{operation}";
    public const string Action = "Microsoft.KeyVault/vaults/accessPolicies/write";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        string operation,
        JsonElement body,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources)
    {
        authorization.Authorize(context, subscriptionId, Action, GetVault.ScopeOf(subscriptionId, group, vault));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        var merge = MergeOf(operation);
        var policies = AccessPolicyBody.Read(ArmBody.Child(body, "properties")) ?? throw ArmErrors.ValueInvalid("accessPolicies");
        AccessPolicyBody.Check(policies, found.TenantId);
        var changed =
            resources.ChangeVault(
                found.Name,
                current => current with { AccessPolicies = policies.Aggregate(current.AccessPolicies, (list, one) => Apply(list, one, merge)) }
            ) ?? throw ArmErrors.VaultNotFound(vault, group);
        return Results.Json(
            new
            {
                id = $"{changed.Id}/accessPolicies/",
                type = "Microsoft.KeyVault/vaults/accessPolicies",
                location = changed.Location,
                properties = new { accessPolicies = changed.AccessPolicies.Select(VaultView.Of) },
            },
            VaultView.Json);
    }

    private static Func<AccessPolicy, AccessPolicy, AccessPolicy> MergeOf(string operation)
        => operation.ToLowerInvariant() switch
        {
            "add" => (before, asked) => before.With(asked),
            "replace" => (_, asked) => asked,
            "remove" => (before, asked) => before.Without(asked),
            _ => throw ArmErrors.ValueInvalid("operationKind"),
        };

    private static IReadOnlyList<AccessPolicy> Apply(
        IReadOnlyList<AccessPolicy> policies,
        AccessPolicy asked,
        Func<AccessPolicy, AccessPolicy, AccessPolicy> merge)
    {
        var before = policies.FirstOrDefault(asked.IsOfSame);
        var after = merge(before ?? asked with { Keys = [], Secrets = [], Certificates = [], Storage = [] }, asked);
        var others = policies.Where(one => one != before);
        return after.IsEmpty ? [.. others] : [.. others, after];
    }
}
