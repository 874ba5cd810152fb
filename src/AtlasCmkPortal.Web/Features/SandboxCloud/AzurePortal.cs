using System.Text.Json;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Hosting;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>
/// The sandbox's Azure as the Azure portal would show and change it. Signs in as the seeded principal <c>portal-admin</c> and speaks Resource
/// Manager, Key Vault and Graph through the same clients as the rest of the console.
/// </summary>
public sealed class AzurePortal(AzureSessions sessions, Func<CancellationToken, Task<SandboxCredentials>> readCredentials)
{
    /// <summary>The subscription that the sandbox seeds its vaults in.</summary>
    private const string SubscriptionId = "5ab5c41b-0000-4000-8000-000000000001";

    public Task<Result<IReadOnlyList<VaultView>>> ReadVaultsAsync(CancellationToken cancellationToken) =>
        CallAsync((session, _) => ReadVaultsAsync(session, cancellationToken), cancellationToken);

    /// <summary>The applications and their secrets, as the sandbox generated them, with their expiry if the directory answers.</summary>
    public async Task<IReadOnlyList<AppView>> ReadAppsAsync(CancellationToken cancellationToken)
    {
        var credentials = await readCredentials(cancellationToken);
        var registered = await CallAsync((session, _) => session.Applications.ListAsync(cancellationToken), cancellationToken);
        var applications = registered.IsSuccess ? registered.Value : [];
        return
        [
            .. credentials.Apps.Select(app => new AppView(
                app.Key,
                app.Value.ClientId,
                app.Value.TenantId,
                app.Value.Secret,
                applications.FirstOrDefault(one => one.ClientId == app.Value.ClientId))),
        ];
    }

    /// <summary>The response, <c>default</c> if it has no body.</summary>
    public Task<Result<JsonElement>> ChangeAsync(AzureRequest change, CancellationToken cancellationToken) =>
        CallAsync((session, _) => session.SendAsync(change.Method, change.Address, change.Body, cancellationToken), cancellationToken);

    /// <summary>A new RSA key of 2048 bits, or a new version where the name exists.</summary>
    public Task<Result<VaultKey>> CreateAsync(string vault, string key, CancellationToken cancellationToken) =>
        CallAsync(async (session, _) => (await session.KeysOf(vault).CreateRsaAsync(key, 2048, cancellationToken)).Value, cancellationToken);

    public Task<Result<VaultKey>> SetEnabledAsync(string vault, VaultKey version, bool enabled, CancellationToken cancellationToken) =>
        CallAsync(
            async (session, _) => (await session.KeysOf(vault).SetEnabledAsync(version.Name, version.Version, enabled, cancellationToken)).Value,
            cancellationToken);

    private static async Task<IReadOnlyList<VaultView>> ReadVaultsAsync(AzureSession session, CancellationToken cancellationToken)
    {
        var places = await session.Resources.ListAsync(SubscriptionId, cancellationToken);
        var principals = await VaultReader.ReadPrincipalsAsync(session, cancellationToken);
        return await Task.WhenAll(places.OrderBy(place => place.Name, StringComparer.Ordinal)
            .Select(place => VaultReader.ReadAsync(session, SubscriptionId, place, principals, cancellationToken)));
    }

    private async Task<Result<T>> CallAsync<T>(Func<AzureSession, SandboxCredentials, Task<T>> call, CancellationToken cancellationToken)
    {
        var credentials = await readCredentials(cancellationToken);
        using var session = sessions.Open(AzureCloud.Public, credentials.Admin);
        try
        {
            return await call(session, credentials);
        }
        catch (AzureException failure)
        {
            return new Error(
                $"Sandbox.{failure.Service}",
                "The sandbox's Azure refused the request.",
                "An active fault of the sandbox can be the reason. Nothing outside this machine was contacted.")
            { Raw = failure.Message };
        }
    }
}
