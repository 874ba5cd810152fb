using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Keys;

/// <summary>
/// <c>PUT …/vaults/{vault}/keys/{key}</c> with an <see cref="ArmKeyBody"/>: makes the key's first version; one that exists is answered as it is.
/// Contributors of the vault may do it, who may not use any key.
/// </summary>
internal static class CreateKeyIfMissing
{
    public const string Action = "Microsoft.KeyVault/vaults/keys/write";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        string key,
        JsonElement body,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        VaultKeys keys,
        SandboxClock clock)
    {
        authorization.Authorize(context, subscriptionId, Action, ReadKeys.ScopeOf(subscriptionId, group, vault, key));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        if (!KeyName.IsValid(key)) throw ArmErrors.ValueInvalid("keyName");
        var asked = ArmKeyBody.Read(body, found);
        var made = keys.Change(found, key, current => current switch
        {
            { Deleted: not null } => throw ArmErrors.KeyIsDeleted(key),
            null => new VaultKey(found.Name, key, [asked.Create(clock.Now)], Deleted: null),
            _ => current,
        })!;
        return Results.Json(ArmKeyView.Of(found, made), VaultView.Json);
    }
}
