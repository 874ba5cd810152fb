using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Providers;

/// <summary>
/// Which resource providers a subscription has registered: without Microsoft.KeyVault there are no vaults, without Microsoft.Network no
/// private endpoints to them. All are until one is unregistered.
/// </summary>
internal sealed class ResourceProviders(AzureResources resources, SandboxClock clock, StateStore store)
{
    /// <summary>How long a change takes on the sandbox clock.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);

    private static readonly string[] Known = ["Microsoft.KeyVault", "Microsoft.Network"];
    private readonly Collection<ProviderRegistration> _registrations = store.Collection<ProviderRegistration>("arm-provider-registrations");

    /// <summary>The namespace as Azure spells it. Throws InvalidResourceNamespace.</summary>
    public static string NameOf(string provider)
        => Known.FirstOrDefault(one => one.Equals(provider, StringComparison.OrdinalIgnoreCase)) ?? throw ArmErrors.NamespaceUnknown(provider);

    public bool IsRegistered(string subscriptionId, string provider) => StateOf(subscriptionId, provider) is "Registered";

    /// <summary>Registered, Registering, Unregistering or NotRegistered.</summary>
    public string StateOf(string subscriptionId, string provider)
    {
        if (_registrations.Find(KeyOf(subscriptionId, provider)) is not { } registration) return "Registered";
        var isDone = clock.Now >= registration.ChangedOn + Duration;
        return registration.IsWanted ? (isDone ? "Registered" : "Registering") : isDone ? "NotRegistered" : "Unregistering";
    }

    /// <summary>Begins the change; nothing happens where it is so or becomes so. Throws where there are vaults that need the provider.</summary>
    public void Change(Subscription subscription, string provider, bool isWanted)
        => store.Write(transaction =>
        {
            var id = KeyOf(subscription.Id, provider);
            if ((transaction.Find(_registrations, id)?.IsWanted ?? true) == isWanted) return;
            var isInUse = provider is "Microsoft.KeyVault" && transaction.All(resources.Vaults).Any(vault => vault.SubscriptionId == subscription.Id);
            if (!isWanted && isInUse) throw ArmErrors.ProviderInUse(provider);
            transaction.Put(_registrations, id, new ProviderRegistration(isWanted, clock.Now));
        });

    private static string KeyOf(string subscriptionId, string provider) => $"{subscriptionId}/{provider}".ToLowerInvariant();
}

internal sealed record ProviderRegistration(bool IsWanted, DateTimeOffset ChangedOn);
