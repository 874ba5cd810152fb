using System.Text.Json;
using AtlasCmkPortal.Sandbox.ResourceManager.SoftDelete;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

/// <summary>
/// <c>POST /subscriptions/{id}/providers/Microsoft.KeyVault/checkNameAvailability</c> with
/// <c>{"name":"…","type":"Microsoft.KeyVault/vaults"}</c>; answer
/// <c>{"nameAvailable":false,"reason":"AlreadyExists","message":"…"}</c>. A deleted vault keeps its name until it is purged.
/// </summary>
internal static class CheckVaultName
{
    public const string Route = "/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/checkNameAvailability";
    public const string Action = "Microsoft.KeyVault/checkNameAvailability/read";

    public static IResult Handle(
        string subscriptionId,
        JsonElement body,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        DeletedVaults deleted)
    {
        authorization.Authorize(context, subscriptionId, Action, $"/subscriptions/{subscriptionId}");
        var name = ArmBody.Text(body, "name") ?? throw ArmErrors.ValueInvalid("name");
        if (!"Microsoft.KeyVault/vaults".Equals(ArmBody.Text(body, "type"), StringComparison.OrdinalIgnoreCase))
            throw ArmErrors.ValueInvalid("type");
        if (!VaultName.IsValid(name))
            return Results.Json(
                new
                {
                    nameAvailable = false,
                    reason = "AccountNameInvalid",
                    message = ArmErrors.NameInvalid(name),
                });
        var isTaken = resources.Vaults.Find(name.ToLowerInvariant()) is not null || deleted.Holds(name);
        return isTaken
            ? Results.Json(
                new
                {
                    nameAvailable = false,
                    reason = "AlreadyExists",
                    message = ArmErrors.NameTaken(name),
                })
            : Results.Json(new { nameAvailable = true });
    }
}
