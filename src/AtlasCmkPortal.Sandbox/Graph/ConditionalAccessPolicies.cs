using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// <c>/v1.0/identity/conditionalAccess/policies</c>, as far as they block workload identities: <c>{"displayName":"…","state":"enabled","conditions":
/// {"clientApplications":{"includeServicePrincipals":["…"],"excludeServicePrincipals":[]}},"grantControls":{"builtInControls":["block"]}}</c>.
/// </summary>
internal static class ConditionalAccessPolicies
{
    public const string Route = "/v1.0/identity/conditionalAccess/policies";
    public const string OneRoute = Route + "/{id}";
    private const string Set = "identity/conditionalAccess/policies";

    private static readonly string[] States = [ConditionalAccessPolicy.Enabled, "disabled", "enabledForReportingButNotEnforced"];

    public static IResult List(HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.ReadPolicies);
        return GraphResponse.List(
            context,
            Set,
            "conditionalAccessPolicy",
            directory.AccessPolicies.All.Where(one => one.TenantId == caller.TenantId).Select(ViewOf));
    }

    public static async Task<IResult> CreateAsync(
        HttpContext context,
        GraphAuthorization authorization,
        EntraDirectory directory,
        SandboxClock clock,
        StateStore store)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.ReadWritePolicies);
        var body = await GraphBody.ReadAsync<Body>(context);
        var clients = body.Conditions?.ClientApplications;
        if (body.State is not { } state || !States.Contains(state, StringComparer.Ordinal))
            throw GraphErrors.PolicyInvalid($"The state must be one of {string.Join(", ", States)}.");
        if (body.GrantControls?.BuiltInControls is not ["block"])
            throw GraphErrors.PolicyInvalid("A policy for workload identities has the one grant control 'block'.");
        if (clients?.IncludeServicePrincipals is not { Length: > 0 } included)
            throw GraphErrors.PolicyInvalid("includeServicePrincipals names no service principal.");
        var excluded = clients.ExcludeServicePrincipals ?? [];
        if (included.Concat(excluded).Any(id => id is null))
            throw GraphErrors.PolicyInvalid("The ID of a service principal is missing.");
        if (
            included.FirstOrDefault(id =>
                id != ConditionalAccessPolicy.Everybody && directory.Principals.Find(id!.ToLowerInvariant())?.TenantId != caller.TenantId
            ) is
            { } unknown)
            throw GraphErrors.NotFound(unknown);

        var policy = new ConditionalAccessPolicy(
            Guid.NewGuid().ToString(), caller.TenantId, body.DisplayName ?? "", state, included!, excluded!, clock.Now);
        store.Write(transaction => transaction.Put(directory.AccessPolicies, policy.Id, policy));
        return GraphResponse.Of(context, Set, "conditionalAccessPolicy", ViewOf(policy), StatusCodes.Status201Created);
    }

    public static IResult Delete(string id, HttpContext context, GraphAuthorization authorization, EntraDirectory directory, StateStore store)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.ReadWritePolicies);
        store.Write(transaction =>
        {
            if (transaction.Find(directory.AccessPolicies, id) is not { } found || found.TenantId != caller.TenantId) throw GraphErrors.NotFound(id);
            transaction.Remove(directory.AccessPolicies, id);
        });
        return Results.NoContent();
    }

    private static Dictionary<string, object?> ViewOf(ConditionalAccessPolicy policy)
        => new(StringComparer.Ordinal)
        {
            ["id"] = policy.Id,
            ["displayName"] = policy.DisplayName,
            ["createdDateTime"] = policy.CreatedOn.UtcDateTime,
            ["state"] = policy.State,
            ["conditions"] = new
            {
                clientApplications = new { includeServicePrincipals = policy.Included, excludeServicePrincipals = policy.Excluded },
            },
            ["grantControls"] = new { @operator = "OR", builtInControls = (string[])["block"] },
        };

    internal sealed record Body(string? DisplayName, string? State, PolicyConditions? Conditions, PolicyControls? GrantControls);

    internal sealed record PolicyConditions(PolicyClients? ClientApplications);

    internal sealed record PolicyClients(string?[]? IncludeServicePrincipals, string?[]? ExcludeServicePrincipals);

    internal sealed record PolicyControls(string[]? BuiltInControls);
}
