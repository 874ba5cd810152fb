using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

/// <summary>
/// <c>[{"tenantId":"…","objectId":"…","permissions":{"keys":["get","encrypt","decrypt"],"secrets":[],"certificates":[],"storage":[]}}]</c>.
/// The object id is not looked up: a client id in its place is accepted and has no effect, as in Azure.
/// </summary>
internal static class AccessPolicyBody
{
    private const int Most = 1024;

    private static readonly string[] KeyPermissions =
    [
        "all",
        "get",
        "list",
        "update",
        "create",
        "import",
        "delete",
        "recover",
        "backup",
        "restore",
        "decrypt",
        "encrypt",
        "unwrapKey",
        "wrapKey",
        "verify",
        "sign",
        "purge",
        "release",
        "rotate",
        "getrotationpolicy",
        "setrotationpolicy",
    ];

    /// <summary>Null where there is no list.</summary>
    public static IReadOnlyList<AccessPolicy>? Read(JsonElement? parent)
    {
        if (ArmBody.Items(parent, "accessPolicies") is not { } items) return null;
        var policies = items.Select(item => PolicyOf(item)).ToList();
        return policies.Count <= Most ? policies : throw ArmErrors.ValueInvalid("accessPolicies");
    }

    /// <summary>Throws what Resource Manager answers to policies of another tenant, or to two for one identity.</summary>
    public static void Check(IReadOnlyList<AccessPolicy> policies, string tenantId)
    {
        if (policies.Any(one => !one.TenantId.Equals(tenantId, StringComparison.OrdinalIgnoreCase))) throw ArmErrors.PolicyTenant(tenantId);
        for (var i = 1; i < policies.Count; i++)
        {
            if (policies.Take(i).Any(policies[i].IsOfSame)) throw ArmErrors.PolicyTwice(policies[i].ObjectId);
        }
    }

    private static AccessPolicy PolicyOf(JsonElement? item)
    {
        var permissions = ArmBody.Child(item, "permissions") ?? throw ArmErrors.ValueInvalid("permissions");
        var keys = ArmBody.Texts(permissions, "keys") ?? [];
        if (!keys.All(one => KeyPermissions.Contains(one, StringComparer.OrdinalIgnoreCase))) throw ArmErrors.ValueInvalid("permissions.keys");
        return new AccessPolicy(Id(item, "tenantId"), Id(item, "objectId"), keys)
        {
            ApplicationId = ArmBody.Text(item, "applicationId"),
            Secrets = ArmBody.Texts(permissions, "secrets") ?? [],
            Certificates = ArmBody.Texts(permissions, "certificates") ?? [],
            Storage = ArmBody.Texts(permissions, "storage") ?? [],
        };
    }

    private static string Id(JsonElement? item, string name)
        => ArmBody.Text(item, name) is { } text && Guid.TryParseExact(text, "D", out _) ? text : throw ArmErrors.ValueInvalid(name);
}
