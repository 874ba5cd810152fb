using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

/// <summary>What of a project's configuration private endpoints hold in place: whatever their status, they must be gone first.</summary>
internal sealed class PrivateNetworkRules(AtlasState state)
{
    public List<PrivateEndpoint> EndpointsOf(string groupId) =>
        [.. state.PrivateEndpoints.All.Where(e => string.Equals(e.GroupId, groupId, StringComparison.Ordinal))];

    /// <summary>Throws Atlas's refusal. Call with the project's lock held, as adding an endpoint does.</summary>
    public void Check(string groupId, AzureConfiguration? before, AzureConfiguration? wanted)
    {
        if (before is null || EndpointsOf(groupId) is not { Count: > 0 } endpoints)
            return;
        if (wanted is null)
            throw Bad(
                "CANNOT_DISABLE_ENCRYPTION_AT_REST_DUE_TO_PRIVATE_ENDPOINTS",
                "Encryption at Rest cannot be disabled when private endpoints are present.");
        if (!wanted.RequirePrivateNetworking)
        {
            string[] regions = [.. endpoints.Select(e => e.RegionName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            throw Bad(
                "CANNOT_DISABLE_ENCRYPTION_AT_REST_REQUIRE_PRIVATE_NETWORKING_WHILE_PRIVATE_ENDPOINTS_EXIST",
                "Cannot disable requirePrivateNetworking field when there are private endpoints. "
                + $"Remove private endpoints in region(s) {string.Join(", ", regions)} to disable requirePrivateNetworking.",
                regions);
        }

        RequireSame("keyVaultName", before.KeyVaultName, wanted.KeyVaultName);
        RequireSame("resourceGroupName", before.ResourceGroupName, wanted.ResourceGroupName);
        RequireSame("subscriptionID", before.SubscriptionId, wanted.SubscriptionId);
    }

    /// <summary>The code that Atlas answers with here is not published; this is its general one for what cannot be written.</summary>
    private static void RequireSame(string name, string before, string wanted)
    {
        if (!string.Equals(before, wanted, StringComparison.OrdinalIgnoreCase))
            throw Bad(
                "ATTRIBUTE_READ_ONLY",
                $"The attribute azureKeyVault.{name} cannot be changed while there are private endpoints.",
                $"azureKeyVault.{name}");
    }

    private static AtlasRefusal Bad(string code, string detail, params string[] parameters) =>
        new(StatusCodes.Status400BadRequest, code, detail, parameters);
}
