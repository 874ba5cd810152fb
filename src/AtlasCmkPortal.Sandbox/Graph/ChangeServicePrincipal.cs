using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// <c>POST /v1.0/servicePrincipals</c> with <c>{"appId":"…"}</c>, of an app of the tenant or a multi-tenant one; <c>PATCH
/// /v1.0/servicePrincipals/{id}</c> with
/// <c>{"accountEnabled":false}</c>; <c>DELETE</c>. One that is created again has another object id, so its former permissions are lost.
/// </summary>
internal static class ChangeServicePrincipal
{
    public static async Task<IResult> CreateAsync(HttpContext context, GraphAuthorization authorization, EntraDirectory directory, StateStore store)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.ReadWrite);
        var body = await GraphBody.ReadAsync<Body>(context);
        var appId = body.AppId ?? throw GraphErrors.BodyUnreadable();
        var app = directory.FindApp(appId) is { } found && found.IsFor(caller.TenantId) ? found : throw GraphErrors.NoSuchApp(appId);
        var made = store.Write(transaction =>
        {
            if (transaction.All(directory.Principals).Any(one => one.TenantId == caller.TenantId && one.AppId == app.AppId))
                throw GraphErrors.PrincipalExists(app.AppId);
            var id = Guid.NewGuid().ToString();
            var principal = new ServicePrincipal(id, app.AppId, caller.TenantId, []) { AccountEnabled = body.AccountEnabled ?? true };
            transaction.Put(directory.Principals, principal.ObjectId, principal);
            return principal;
        });
        return ServicePrincipals.ToResult(context, made, directory, StatusCodes.Status201Created);
    }

    public static Task<IResult> UpdateAsync(
        string id,
        HttpContext context,
        GraphAuthorization authorization,
        EntraDirectory directory,
        StateStore store)
        => UpdateAsync((principals, caller) => ServicePrincipals.Find(principals, id, caller), context, authorization, directory, store);

    public static Task<IResult> UpdateByAppIdAsync(
        string appId,
        HttpContext context,
        GraphAuthorization authorization,
        EntraDirectory directory,
        StateStore store)
        => UpdateAsync((principals, caller) => ServicePrincipals.FindByAppId(principals, appId, caller), context, authorization, directory, store);

    public static IResult Delete(string id, HttpContext context, GraphAuthorization authorization, EntraDirectory directory, StateStore store)
        => Delete((principals, caller) => ServicePrincipals.Find(principals, id, caller), context, authorization, directory, store);

    public static IResult DeleteByAppId(
        string appId,
        HttpContext context,
        GraphAuthorization authorization,
        EntraDirectory directory,
        StateStore store)
        => Delete((principals, caller) => ServicePrincipals.FindByAppId(principals, appId, caller), context, authorization, directory, store);

    private static async Task<IResult> UpdateAsync(
        Finder find,
        HttpContext context,
        GraphAuthorization authorization,
        EntraDirectory directory,
        StateStore store)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.ReadWrite);
        var enabled = (await GraphBody.ReadAsync<Body>(context)).AccountEnabled;
        store.Write(transaction =>
        {
            var found = find(transaction.All(directory.Principals), caller);
            transaction.Put(directory.Principals, found.ObjectId, found with { AccountEnabled = enabled ?? found.AccountEnabled });
        });
        return Results.NoContent();
    }

    private static IResult Delete(Finder find, HttpContext context, GraphAuthorization authorization, EntraDirectory directory, StateStore store)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.ReadWrite);
        store.Write(transaction => transaction.Remove(directory.Principals, find(transaction.All(directory.Principals), caller).ObjectId));
        return Results.NoContent();
    }

    private delegate ServicePrincipal Finder(IEnumerable<ServicePrincipal> principals, AccessToken caller);

    internal sealed record Body(string? AppId, bool? AccountEnabled);
}
