using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// <c>POST /v1.0/applications/{id}/removePassword</c> with <c>{"keyId":"…"}</c>. From then on the secret gets no token; tokens it got before
/// live on.
/// </summary>
internal static class RemovePassword
{
    public const string Route = GetApplication.Route + "/removePassword";
    public const string ByAppIdRoute = GetApplication.ByAppIdRoute + "/removePassword";

    public static Task<IResult> Handle(string id, HttpContext context, GraphAuthorization authorization, EntraDirectory directory, StateStore store)
        => RemoveAsync(id, authorization.Authorize(context, GraphAuthorization.ReadWrite), context, directory, store);

    public static Task<IResult> ByAppId(
        string appId,
        HttpContext context,
        GraphAuthorization authorization,
        EntraDirectory directory,
        StateStore store)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.ReadWrite);
        return RemoveAsync(GetApplication.FindByAppId(directory, appId, caller).ObjectId, caller, context, directory, store);
    }

    private static async Task<IResult> RemoveAsync(string id, AccessToken caller, HttpContext context, EntraDirectory directory, StateStore store)
    {
        var keyId = (await GraphBody.ReadAsync<Body>(context)).KeyId ?? throw GraphErrors.BodyUnreadable();
        store.Write(transaction =>
        {
            var app = GetApplication.Find(transaction.All(directory.Apps), id, caller);
            var kept = app.Secrets.Where(secret => !secret.KeyId.Equals(keyId, StringComparison.OrdinalIgnoreCase)).ToList();
            if (kept.Count == app.Secrets.Count) throw GraphErrors.PasswordNotFound(keyId);
            transaction.Put(directory.Apps, app.AppId, app with { Secrets = kept });
        });
        return Results.NoContent();
    }

    internal sealed record Body(string? KeyId);
}
