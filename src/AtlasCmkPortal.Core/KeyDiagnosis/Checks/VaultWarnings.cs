using System.Net;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>What a vault that this console reaches may still keep from Atlas, or may lose.</summary>
internal static class VaultWarnings
{
    private const int Shown = 4;

    public static async Task<IReadOnlyList<Error>> OfAsync(VaultResource vault, DiagnosisRun run, CancellationToken cancellationToken) =>
    [
        .. await NetworkAsync(vault, run, cancellationToken),
        .. vault.PurgeProtection ? Array.Empty<Error>() : [NoPurgeProtection.ToError("Vault.PurgeProtection", raw: null, run.TargetIn(vault))],
    ];

    private static readonly Remedy NoPurgeProtection = new(FormTarget.KeyVaultName, "The vault has no purge protection.",
        "Whoever may purge can destroy a deleted key at once, and with it everything that it encrypts. Purge protection cannot be turned off again.")
    { ResponsibleParty = ResponsibleParty.VaultOwner, Docs = Documentation.VaultRecovery, Command = AzCommands.ProtectFromPurge };

    private static readonly Remedy PublicAccessOff = new(FormTarget.KeyVaultName, "The vault's public network access is off.",
        "Atlas reaches such a vault only through a private endpoint of its own, approved by the vault. This test does not say whether there is one.")
    { ResponsibleParty = ResponsibleParty.NetworkTeam, Docs = Documentation.AtlasPrivateEndpoints };

    private static readonly Remedy NotCompared = new(FormTarget.KeyVaultName, "Whether the vault's firewall allows Atlas is not known.",
        "The vault allows only its own list of addresses, and Atlas's addresses could not be read to compare them.")
    { ResponsibleParty = ResponsibleParty.NetworkTeam, Docs = Documentation.AtlasAzureKeyVault };

    private static async Task<IReadOnlyList<Error>> NetworkAsync(VaultResource vault, DiagnosisRun run, CancellationToken cancellationToken)
    {
        if (vault.Network is { PublicAccess: true, AllowsByDefault: true })
        {
            return [];
        }

        if (!vault.Network.PublicAccess)
        {
            return [PublicAccessOff.ToError("Vault.PublicAccess", raw: null, run.TargetIn(vault))];
        }

        Error[] nodes = await NodesAsync(vault, run, cancellationToken) is { } unauthorized ? [unauthorized] : [];
        var addresses = await AtlasErrorTranslation.TryAsync(() => run.Atlas.GetControlPlaneAddressesAsync(cancellationToken));
        if (!addresses.IsSuccess || addresses.Value.AllOutbound.Count == 0)
        {
            return [NotCompared.ToError("Vault.FirewallUnknown", addresses.Error?.Code, run.TargetIn(vault)), .. nodes];
        }

        var all = addresses.Value.AllOutbound;
        var missing = Missing(vault, all);
        return missing.Count == 0 ? nodes
            : [NotAllowed(missing, all.Count).ToError("Vault.FirewallKeepsAtlasOut", raw: null, run.TargetIn(vault)), .. nodes];
    }

    /// <summary>A node asks the vault from its own address when it starts. Where Atlas does not say the addresses, they are left out.</summary>
    private static async Task<Error?> NodesAsync(VaultResource vault, DiagnosisRun run, CancellationToken cancellationToken)
    {
        var addresses = await AtlasErrorTranslation.TryAsync(() => run.Atlas.GetProjectAddressesAsync(run.GroupId, cancellationToken));
        var clusters = addresses.Value?.Services.Clusters ?? [];
        var keptOut = clusters
            .Select(cluster => (cluster.ClusterName, Missing: Missing(vault, [.. cluster.Outbound, .. cluster.FutureOutbound])))
            .Where(cluster => cluster.Missing.Count > 0)
            .ToList();
        var missing = keptOut.SelectMany(cluster => cluster.Missing).Distinct(StringComparer.Ordinal).ToList();
        return missing.Count == 0 ? null
            : NodesNotAllowed([.. keptOut.Select(cluster => cluster.ClusterName)], missing)
                .ToError("Vault.FirewallKeepsNodesOut", raw: null, run.TargetIn(vault));
    }

    private static List<string> Missing(VaultResource vault, IEnumerable<string> ranges) =>
        [.. ranges.Where(range => !vault.Network.IpRules.Any(rule => Covers(rule, range)))];

    private static Remedy NodesNotAllowed(List<string> clusters, List<string> missing) => new(FormTarget.KeyVaultName,
        "The vault's firewall does not allow the clusters' nodes.",
        $"A node that starts reads the key from its own address. Not on the list: {string.Join(", ", missing.Take(Shown))}"
        + $"{(missing.Count > Shown ? $" and {missing.Count - Shown} more" : "")} "
        + $"({string.Join(", ", clusters.Take(Shown))}{(clusters.Count > Shown ? ", …" : "")}). "
        + "Running nodes go on; one that restarts stays down, unless it comes through a private endpoint.")
    { ResponsibleParty = ResponsibleParty.NetworkTeam, Docs = Documentation.VaultNetwork, Command = at => AzCommands.AllowAddresses(at, missing) };

    private static Remedy NotAllowed(List<string> missing, int all) =>
        new(
            FormTarget.KeyVaultName,
            missing.Count == all ? "The vault's firewall does not allow Atlas." : "The vault's firewall does not allow all of Atlas's addresses.",
            $"{(missing.Count == all ? "None" : $"{all - missing.Count}")} of the {all} address ranges of Atlas's control plane "
                + $"{(all - missing.Count == 1 ? "is" : "are")} on its list; "
                + $"missing: {string.Join(", ", missing.Take(Shown))}{(missing.Count > Shown ? $" and {missing.Count - Shown} more" : "")}. "
                + "Unless Atlas comes through a private endpoint, it cannot use the key from there.")
        {
            ResponsibleParty = ResponsibleParty.NetworkTeam,
            Docs = Documentation.VaultNetwork,
            Command = at => AzCommands.AllowAddresses(at, missing),
        };

    private static bool Covers(string rule, string range) =>
        Network(rule) is { } outer && Network(range) is { } inner && outer.PrefixLength <= inner.PrefixLength && outer.Contains(inner.BaseAddress);

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
