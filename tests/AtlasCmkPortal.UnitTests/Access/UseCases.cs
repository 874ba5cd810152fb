using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.Access;

/// <summary>Every use case about a project, each as one call that answers with its error.</summary>
internal static class UseCases
{
    /// <summary>Project Read Only is enough.</summary>
    public static readonly Dictionary<string, Func<Portal, Actor, string, Task<Error?>>> Reading = new(StringComparer.Ordinal)
    {
        ["ReadEncryptionAtRest.LastSeenAsync"] = async (portal, actor, group) =>
            (await portal.Get<ReadEncryptionAtRest>().LastSeenAsync(actor, group, Cancelled)).Error,
        ["ReadEncryptionAtRest.RefreshAsync"] = async (portal, actor, group) =>
            (await portal.Get<ReadEncryptionAtRest>().RefreshAsync(actor, group, Cancelled)).Error,
        ["ReadRotation.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<ReadRotation>().ExecuteAsync(actor, group, Cancelled)).Error,
        ["ReadKeyHealth.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<ReadKeyHealth>().ExecuteAsync(actor, group, Cancelled)).Error,
        ["ReadActivity.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<ReadActivity>().ExecuteAsync(actor, group, new ActivityFilter(), Cancelled)).Error,
        ["ListClusters.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<ListClusters>().ExecuteAsync(actor, group, Cancelled)).Error,
        ["ListClusters.LastSeenAsync"] = async (portal, actor, group) =>
            (await portal.Get<ListClusters>().LastSeenAsync(actor, group, Cancelled)).Error,
        ["ReadCluster.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<ReadCluster>().ExecuteAsync(actor, group, "orders", Cancelled)).Error,
        ["ReadCluster.LastSeenAsync"] = async (portal, actor, group) =>
            (await portal.Get<ReadCluster>().LastSeenAsync(actor, group, "orders", Cancelled)).Error,
        ["ReadWriteEnd.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<ReadWriteEnd>().ExecuteAsync(actor, group, request: 1, Cancelled)).Error,
        ["TestConnection.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<TestConnection>().ExecuteAsync(actor, group, Typed.Form, _ => { }, Cancelled)).Error,
    };

    /// <summary>Needs Project Owner, and a console that is one.</summary>
    public static readonly Dictionary<string, Func<Portal, Actor, string, Task<Error?>>> Changing = new(StringComparer.Ordinal)
    {
        ["ConfigureAzureKeyVault.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<ConfigureAzureKeyVault>().ExecuteAsync(actor, group, Typed.Form, seenVersion: null, Cancelled)).Error,
        ["DisableCustomerKeys.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<DisableCustomerKeys>().ExecuteAsync(actor, group, "orders-staging", seenVersion: null, Cancelled)).Error,
        ["SetClusterEncryption.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<SetClusterEncryption>().ExecuteAsync(actor, group, "orders", enabled: true, Cancelled)).Error,
    };

    /// <summary>Needs Project Owner, and changes nothing in Atlas.</summary>
    public static readonly Dictionary<string, Func<Portal, Actor, string, Task<Error?>>> Asking = new(StringComparer.Ordinal)
    {
        ["RetryValidation.ExecuteAsync"] = async (portal, actor, group) =>
            (await portal.Get<RetryValidation>().ExecuteAsync(actor, group, Cancelled)).Error,
    };

    public static IReadOnlyDictionary<string, Func<Portal, Actor, string, Task<Error?>>> All { get; } =
        Reading.Concat(Changing).Concat(Asking).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}
