using System.Net;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// <c>PATCH …/vaults/{vault}</c> with <c>{"properties":{"accessPolicies":[…],"networkAcls":{…},"publicNetworkAccess":"Disabled","enableRbacAuthorization":true}}</c>.
/// What is given replaces what was; what is not stays. Changes act at once, where Azure may take some minutes.
/// </summary>
internal static class UpdateVault
{
    public const string Action = "Microsoft.KeyVault/vaults/write";

    public static IResult Handle(
        string subscriptionId, string group, string vault, JsonElement body, HttpContext context, ArmGate gate, AzureResources resources)
    {
        gate.Enter(context, subscriptionId, Action, GetVault.ScopeOf(subscriptionId, group, vault));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        try
        {
            var changed = resources.ChangeVault(found.Name, current => body.TryGetProperty("properties", out var properties) ? Apply(current, properties) : current);
            return Results.Json(VaultView.Of(changed ?? throw ArmErrors.VaultNotFound(vault, group)), VaultView.Json);
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw ArmErrors.ContentInvalid("The request content was invalid and could not be deserialized.");
        }
    }

    private static Vault Apply(Vault vault, JsonElement properties)
    {
        if (properties.TryGetProperty("accessPolicies", out var policies)) vault = vault with { AccessPolicies = [.. policies.EnumerateArray().Select(PolicyOf)] };
        if (properties.TryGetProperty("networkAcls", out var acls)) vault = vault with { NetworkAcls = AclsOf(acls) };
        if (properties.TryGetProperty("publicNetworkAccess", out var access)) vault = vault with { PublicNetworkAccess = Choice(access, "Enabled", "Disabled") };
        if (properties.TryGetProperty("enableRbacAuthorization", out var rbac)) vault = vault with { EnableRbacAuthorization = rbac.GetBoolean() };
        return vault;
    }

    private static AccessPolicy PolicyOf(JsonElement policy)
        => new(
            policy.GetProperty("tenantId").GetString()!,
            policy.GetProperty("objectId").GetString()!,
            [.. policy.GetProperty("permissions").GetProperty("keys").EnumerateArray().Select(key => key.GetString()!)]);

    private static NetworkAcls AclsOf(JsonElement acls)
        => new(
            acls.TryGetProperty("bypass", out var bypass) ? bypass.GetString()! : "AzureServices",
            !acls.TryGetProperty("defaultAction", out var action) || Choice(action, "Allow", "Deny"),
            [.. Items(acls, "ipRules", "value").Select(RangeOf)],
            [.. Items(acls, "virtualNetworkRules", "id").Select(id => id.ToLowerInvariant())]);

    private static IEnumerable<string> Items(JsonElement acls, string list, string name)
        => acls.TryGetProperty(list, out var items) ? items.EnumerateArray().Select(item => item.GetProperty(name).GetString()!) : [];

    // A plain address comes back as /32.
    private static string RangeOf(string rule) => IPNetwork.Parse(rule.Contains('/', StringComparison.Ordinal) ? rule : rule + "/32").ToString();

    private static bool Choice(JsonElement value, string yes, string no)
        => value.GetString() is var text && string.Equals(text, yes, StringComparison.OrdinalIgnoreCase) ? true
            : string.Equals(text, no, StringComparison.OrdinalIgnoreCase) ? false
            : throw new FormatException();
}
