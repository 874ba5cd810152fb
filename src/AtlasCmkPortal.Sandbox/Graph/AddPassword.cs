using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// <c>POST /v1.0/applications/{id}/addPassword</c> with
/// <c>{"passwordCredential":{"displayName":"…","startDateTime":"…","endDateTime":"…"}}</c>, all of it optional. The answer has the value in
/// <c>secretText</c>, and nothing ever again. Dates follow the sandbox clock.
/// </summary>
internal static class AddPassword
{
    public const string Route = GetApplication.Route + "/addPassword";
    public const string ByAppIdRoute = GetApplication.ByAppIdRoute + "/addPassword";

    /// <summary>Graph's default, and here the most that the tenants' policy allows.</summary>
    private const int LifetimeInYears = 2;

    public static Task<IResult> Handle(
        string id,
        HttpContext context,
        GraphAuthorization authorization,
        EntraDirectory directory,
        SandboxClock clock,
        StateStore store) => AddAsync(id, authorization.Authorize(context, GraphAuthorization.ReadWrite), context, directory, clock, store);

    public static Task<IResult> ByAppId(
        string appId, HttpContext context, GraphAuthorization authorization, EntraDirectory directory, SandboxClock clock, StateStore store)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.ReadWrite);
        return AddAsync(GetApplication.FindByAppId(directory, appId, caller).ObjectId, caller, context, directory, clock, store);
    }

    private static async Task<IResult> AddAsync(
        string id, AccessToken caller, HttpContext context, EntraDirectory directory, SandboxClock clock, StateStore store)
    {
        var asked = (await GraphBody.ReadAsync<Body>(context)).PasswordCredential;
        GetApplication.Find(directory.Apps.All, id, caller);
        var (from, until) = DatesOf(asked, clock.Now);
        var (secret, value) = ClientSecret.Create(asked?.DisplayName ?? "", from, until);
        store.Write(transaction =>
        {
            var app = GetApplication.Find(transaction.All(directory.Apps), id, caller);
            transaction.Put(directory.Apps, app.AppId, app with { Secrets = [.. app.Secrets, secret] });
        });
        return GraphResponse.Json(context, "microsoft.graph.passwordCredential", ApplicationView.Of(secret, value));
    }

    private static (DateTimeOffset From, DateTimeOffset Until) DatesOf(Credential? asked, DateTimeOffset now)
    {
        var from = asked?.StartDateTime ?? now;
        if (from > DateTimeOffset.MaxValue.AddYears(-LifetimeInYears)) throw GraphErrors.LifetimeTooLong();
        var latest = from.AddYears(LifetimeInYears);
        var until = asked?.EndDateTime ?? latest;
        if (until <= from) throw GraphErrors.EndBeforeStart();
        return until <= latest ? (from, until) : throw GraphErrors.LifetimeTooLong();
    }

    internal sealed record Body(Credential? PasswordCredential);

    internal sealed record Credential(string? DisplayName, DateTimeOffset? StartDateTime, DateTimeOffset? EndDateTime);
}
