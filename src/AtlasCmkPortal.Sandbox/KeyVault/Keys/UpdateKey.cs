using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

/// <summary>
/// <c>PATCH /keys/{name}/{version}</c> with <c>{"attributes":{"enabled":false},"key_ops":[…],"tags":{…}}</c>: disable, enable, dates.
/// </summary>
internal static class UpdateKey
{
    public static readonly string[] Routes = GetKey.Routes;

    public static async Task<IResult> Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, KeyPermission.Update, name);
        var body = await KeyBody.ReadAsync<Body>(context);
        var (operations, tags) = (KeyOperations.Check(body.KeyOps), KeyTags.Check(body.Tags));
        KeyRelease.Check(body.Attributes, body.ReleasePolicy, vault);
        var id = keys.Version(vault, name, GetKey.VersionOf(context)).Version;
        var key = keys.Change(
            vault,
            name,
            current =>
            {
                if (current is not { Deleted: null } || current.Find(id) is not { } found)
                    throw KeyVaultErrors.KeyNotFound(name);
                var changed = found with
                {
                    KeyOps = operations ?? found.KeyOps,
                    Tags = body.Tags is null ? found.Tags : tags,
                    Updated = clock.Now.ToUnixTimeSeconds(),
                };
                return current.With(body.Attributes?.ApplyTo(changed) ?? changed);
            });
        return KeyBundle.ToResult(context, vault, key!, key!.Find(id)!);
    }

    internal sealed record Body(string[]? KeyOps, KeyAttributesBody? Attributes, Dictionary<string, string?>? Tags, JsonElement? ReleasePolicy);
}
