using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.KeyVault.Backups;
using AtlasCmkPortal.Sandbox.KeyVault.Cryptography;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;
using AtlasCmkPortal.Sandbox.KeyVault.Rotation;
using AtlasCmkPortal.Sandbox.KeyVault.SoftDelete;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>The data plane of every vault, by Host name: keys with real RSA, permissions and firewalls that hold.</summary>
internal sealed class KeyVaultModule : ISandboxModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<VaultKeys>().AddSingleton<VaultAuthorization>().AddSingleton<KeyBackups>();
        services.AddSingleton<KeyRotation>().AddSingleton<ITimeListener>(provider => provider.GetRequiredService<KeyRotation>());
        // At start, too: a rotation that was missed while the sandbox was down is there before anybody asks.
        services.AddRecurringJob<KeyRotation>("Key rotation", TimeSpan.FromMinutes(1), (rotation, _) => rotation.RunDueAsync(), runsAtStart: true);
        services.AddSingleton<IErrorShape, KeyVaultErrorShape>();
        services.AddSingleton<ISeedPart, KeyVaultSeed>();
    }

    /// <summary>A vault answers nothing, not even 404, before it has seen a token.</summary>
    public void Use(IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                try
                {
                    if (context.Sandbox().Services is SandboxServices.KeyVault)
                        RequireToken(context, context.RequestServices.GetRequiredService<VaultAuthorization>().VaultOf(context));
                    await next(context);
                }
                catch (NoConnectionException)
                {
                    context.Abort();
                }
            });

    public void Map(SandboxEndpoints endpoints)
    {
        Map(endpoints, "GET", KeyPermission.List, ListKeys.Handle, ListKeys.Route);
        Map(endpoints, "POST", KeyPermission.Create, CreateKey.Handle, CreateKey.Route);
        Map(endpoints, "PUT", KeyPermission.Import, ImportKey.Handle, ImportKey.Route);
        Map(endpoints, "GET", KeyPermission.Get, GetKey.Handle, GetKey.Routes);
        Map(endpoints, "PATCH", KeyPermission.Update, UpdateKey.Handle, UpdateKey.Routes);
        Map(endpoints, "GET", KeyPermission.List, ListKeyVersions.Handle, ListKeyVersions.Route);
        Map(endpoints, "DELETE", KeyPermission.Delete, DeleteKey.Handle, DeleteKey.Route);
        Map(endpoints, "GET", KeyPermission.List, DeletedKeys.List, DeletedKeys.ListRoute);
        Map(endpoints, "GET", KeyPermission.Get, DeletedKeys.Get, DeletedKeys.GetRoute);
        Map(endpoints, "POST", KeyPermission.Recover, RecoverDeletedKey.Handle, RecoverDeletedKey.Route);
        Map(endpoints, "DELETE", KeyPermission.Purge, PurgeDeletedKey.Handle, PurgeDeletedKey.Route);
        Map(endpoints, "POST", KeyPermission.Rotate, RotateKey.Handle, RotateKey.Route);
        Map(endpoints, "GET", KeyPermission.GetRotationPolicy, GetRotationPolicy.Handle, GetRotationPolicy.Route);
        Map(endpoints, "PUT", KeyPermission.SetRotationPolicy, UpdateRotationPolicy.Handle, UpdateRotationPolicy.Route);
        Map(endpoints, "POST", KeyPermission.Backup, BackupKey.Handle, BackupKey.Route);
        Map(endpoints, "POST", KeyPermission.Restore, RestoreKey.Handle, RestoreKey.Route);
        foreach (var operation in CryptoOperation.All) Map(endpoints, "POST", operation.Permission, operation.Handle, operation.Use.Routes);
        Map(endpoints, "POST", KeyPermission.Sign, Sign.Handle, KeyUse.Sign.Routes);
        Map(endpoints, "POST", KeyPermission.Verify, Verify.Handle, KeyUse.Verify.Routes);
    }

    private static void RequireToken(HttpContext context, Vault vault)
    {
        KeyVaultHeaders.Write(context, vault);
        if (AccessToken.Of(context.Request) is null) throw KeyVaultErrors.Unauthorized(vault, "AKV10000: Request is missing a Bearer or PoP token.");
    }

    private static void Map(SandboxEndpoints endpoints, string method, KeyPermission permission, Delegate handler, params string[] routes)
    {
        foreach (var route in routes) endpoints.Map(SandboxServices.KeyVault, method, route, permission.ToString(), handler);
    }
}
