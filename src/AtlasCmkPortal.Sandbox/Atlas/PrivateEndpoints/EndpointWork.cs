using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;
using AtlasCmkPortal.Sandbox.ResourceManager.Providers;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

/// <summary>
/// What Atlas does about its private endpoints while time passes: it makes them, asks the vault for a connection, looks every minute whether
/// the owner decided, and takes away what was deleted. An active one that the owner rejects or removes waits to be created again, and the new one
/// must be approved again.
/// </summary>
internal sealed class EndpointWork(AtlasState state, PrivateEndpointConnections connections, ResourceProviders providers, SandboxClock clock)
    : ITimeListener
{
    public static readonly TimeSpan Initiation = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Deletion = TimeSpan.FromMinutes(1);

    public Task TimePassedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        RunDue();
        return Task.CompletedTask;
    }

    /// <summary>Brings every endpoint to where it should be by now.</summary>
    public void RunDue()
    {
        if (!state.PrivateEndpoints.All.Any(IsDue)) return;
        state.Write(transaction =>
        {
            foreach (var endpoint in transaction.All(state.PrivateEndpoints).Where(IsDue).ToList()) Step(transaction, endpoint);
        });
    }

    private bool IsDue(PrivateEndpoint endpoint) => endpoint.Status switch
    {
        EndpointStatus.Initiating => clock.Now - endpoint.Since >= Initiation,
        EndpointStatus.Deleting => clock.Now - endpoint.Since >= Deletion,
        EndpointStatus.PendingAcceptance or EndpointStatus.Active => clock.Now - endpoint.LookedAt >= Look,
        _ => false,
    };

    private void Step(StateTransaction transaction, PrivateEndpoint endpoint)
    {
        if (endpoint.Status is EndpointStatus.Initiating) Ask(transaction, endpoint);
        else if (endpoint.Status is EndpointStatus.Deleting) TakeAway(transaction, endpoint);
        else LookAt(transaction, endpoint);
    }

    private void Ask(StateTransaction transaction, PrivateEndpoint endpoint)
    {
        var subscription = endpoint.VaultResourceId.Split('/')[2];
        if (!providers.IsRegistered(subscription, "Microsoft.Network"))
        {
            Put(
                transaction,
                endpoint.Become(
                    EndpointStatus.Failed,
                    clock.Now,
                    $"The subscription {subscription} has not registered the resource provider Microsoft.Network."));
            return;
        }

        var name = $"pe-{endpoint.Id}";
        var resource =
            $"/subscriptions/0a71a500-0000-4000-8000-000000000001/resourceGroups/rg-{endpoint.GroupId}/providers/Microsoft.Network/"
            + $"privateEndpoints/{name}";
        var made = connections.Request(
            transaction,
            endpoint.VaultResourceId,
            name,
            resource,
            $"MongoDB Atlas, project {endpoint.GroupId}, {endpoint.RegionName}");
        Put(
            transaction,
            made is null
                ? endpoint.Become(EndpointStatus.Failed, clock.Now, "The key vault was not found.")
                : endpoint.Become(EndpointStatus.PendingAcceptance, clock.Now) with
                {
                    ConnectionName = name,
                });
    }

    private void LookAt(StateTransaction transaction, PrivateEndpoint endpoint)
    {
        var found = connections.Find(transaction, endpoint.VaultResourceId, endpoint.ConnectionName!);
        if (found?.Status is null or PrivateEndpointStatus.Rejected)
            Lose(transaction, endpoint, found is null ? "The private endpoint was removed." : "The private endpoint was rejected.");
        else if (found.Status is PrivateEndpointStatus.Approved && endpoint.Status is EndpointStatus.PendingAcceptance)
            Activate(transaction, endpoint);
        else
            Put(transaction, endpoint with { LookedAt = clock.Now });
    }

    private void Activate(StateTransaction transaction, PrivateEndpoint endpoint)
    {
        Put(transaction, endpoint.Become(EndpointStatus.Active, clock.Now));
        // What it stands in for is over.
        foreach (
            var previous in transaction
                .All(state.PrivateEndpoints)
                .Where(e => e.Status is EndpointStatus.PendingRecreation && IsSameRegion(e, endpoint))
                .ToList())
            transaction.Remove(state.PrivateEndpoints, previous.Id);
    }

    private void Lose(StateTransaction transaction, PrivateEndpoint endpoint, string why)
    {
        var wasActive = endpoint.Status is EndpointStatus.Active;
        Put(transaction, endpoint.Become(wasActive ? EndpointStatus.PendingRecreation : EndpointStatus.Failed, clock.Now, why));
        if (wasActive) Put(transaction, PrivateEndpoint.Begin(endpoint.GroupId, endpoint.RegionName, endpoint.VaultResourceId, clock.Now));
    }

    private void TakeAway(StateTransaction transaction, PrivateEndpoint endpoint)
    {
        if (endpoint.ConnectionName is { } name) connections.Remove(transaction, endpoint.VaultResourceId, name);
        transaction.Remove(state.PrivateEndpoints, endpoint.Id);
    }

    private void Put(StateTransaction transaction, PrivateEndpoint endpoint) => transaction.Put(state.PrivateEndpoints, endpoint.Id, endpoint);

    private static bool IsSameRegion(PrivateEndpoint one, PrivateEndpoint other) =>
        one.GroupId == other.GroupId && one.RegionName == other.RegionName;
}
