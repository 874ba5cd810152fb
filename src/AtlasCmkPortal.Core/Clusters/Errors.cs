using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>Why <em>Manage your own encryption keys</em> cannot be changed on a cluster.</summary>
public static class Errors
{
    /// <summary>
    /// What Atlas itself says of a name that it does not know, for one that it cannot know: letters, digits and hyphens, 64 at most.
    /// </summary>
    public static Error? UnlikelyName(string clusterName) =>
        clusterName is { Length: > 0 and <= 64 } && clusterName.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? null
            : AtlasErrorTranslation.Translate(new AtlasApiException(404, "CLUSTER_NOT_FOUND", detail: null, []));

    public static Error FreeCluster { get; } = Needs("Clusters.FreeCluster", "M0 free clusters cannot use customer-managed keys.");

    public static Error SharedCluster { get; } = Needs("Clusters.SharedCluster", "M2 and M5 shared clusters cannot use customer-managed keys.");

    public static Error FlexCluster { get; } = Needs("Clusters.FlexCluster", "Flex clusters cannot use customer-managed keys.");

    public static Error ServerlessInstance { get; } =
        Needs("Clusters.ServerlessInstance", "Serverless instances do not support customer-managed keys.");

    public static Error ProjectNotConfigured { get; } =
        new(
            "Clusters.ProjectNotConfigured",
            "The project has no customer-managed key yet.",
            "Configure Azure Key Vault on the Advanced page first; then a cluster can use the key.")
        {
            WhoCanFix = ResponsibleParty.ProjectOwner,
            Documentation = Documentation.AtlasAzureKeyVault,
        };

    public static Error ProjectUnknown { get; } =
        new(
            "Clusters.ProjectUnknown",
            "It is not known whether the project has a customer-managed key.",
            "Atlas has not reported it yet. The Advanced page says why.")
        {
            IsTransient = true,
        };

    public static Error ProjectKeyInvalid { get; } =
        new(
            "Clusters.ProjectKeyInvalid",
            "Atlas cannot use the project's key.",
            "As long as the key is invalid, Atlas changes the encryption of no cluster. The Advanced page says more.")
        {
            WhoCanFix = ResponsibleParty.ProjectOwner,
            Documentation = Documentation.AtlasKeyManagement,
        };

    public static Error Paused { get; } = new(
        "Clusters.Paused", "The cluster is paused.", "A paused cluster's configuration cannot be changed. Resume it first.")
    {
        WhoCanFix = ResponsibleParty.ProjectOwner,
        Documentation = Documentation.AtlasPause,
    };

    public static Error OtherProvider(string name) => new(
        "Clusters.OtherProvider", $"The cluster uses a key of {name}.",
        "This console manages keys of Azure Key Vault. Turn the other one off in Atlas first, and wait until the cluster is IDLE.")
    {
        WhoCanFix = ResponsibleParty.ProjectOwner,
        Documentation = Documentation.AtlasKeyManagement,
    };

    private static Error Needs(string code, string title) => new(code, title, "The feature needs a dedicated cluster of tier M10 or larger.")
    {
        WhoCanFix = ResponsibleParty.ProjectOwner,
        Documentation = Documentation.AtlasKeyManagement,
    };
}
