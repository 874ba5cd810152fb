using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace AtlasCmkPortal.Sandbox.Identity.Pages;

/// <summary>
/// The people page. OpenIddict has already accepted the request when it gets here; a button posts the same request back with the person's name and
/// an antiforgery token, so that no foreign page can sign anybody in.
/// </summary>
internal static class AuthorizePage
{
    private const string PersonField = "person";

    public static async Task<IResult> HandleAsync(HttpContext http, IAntiforgery antiforgery, RedeemedCodes codes)
    {
        if (!IssuerOrigin.IsOurs(http.Request) || http.GetOpenIddictServerRequest() is not { } request) return Results.NotFound();
        if (request.HasPromptValue(PromptValues.None))
            return Refuse(Errors.LoginRequired, "No user is signed in: this provider keeps no sessions.");
        if (HttpMethods.IsGet(http.Request.Method) || (string?)request[PersonField] is null) return Show(http, antiforgery, request);

        if (!await antiforgery.IsRequestValidAsync(http))
            return PageFrame.Render(http, StatusCodes.Status400BadRequest, "Sign in again",
                "<p>The sign-in page has expired. Go back to the console and sign in again.</p>");
        if (People.ByEmail((string?)request[PersonField]) is not { } person)
            return Refuse(Errors.AccessDenied, "The sandbox has no such user.");

        var identity = new ClaimsIdentity("sandbox", Claims.Name, Claims.Role)
            .SetClaim(Claims.Subject, person.Subject)
            .SetClaim(RedeemedCodes.RunClaim, codes.Run);
        identity.SetScopes(request.GetScopes());
        return Results.SignIn(new ClaimsPrincipal(identity), properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static IResult Show(HttpContext http, IAntiforgery antiforgery, OpenIddictRequest request)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        var hidden = new StringBuilder().Append(Hidden(token.FormFieldName, token.RequestToken));
        foreach (var (name, value) in request.GetParameters().Where(p => !string.Equals(p.Key, PersonField, StringComparison.Ordinal)))
            hidden.Append(Hidden(name, (string?)value));

        var buttons = string.Concat(People.All.Select(p => $"""
            <li><p><strong>{PageFrame.Encode(p.Name)}</strong>{PageFrame.Encode(p.Groups.Length == 0 ? "No groups" : string.Join(", ", p.Groups))}</p>
            <button type="submit" name="{PersonField}" value="{PageFrame.Encode(p.Email)}">Continue as {PageFrame.Encode(p.Email)}</button></li>
            """));
        var origin = new Uri(request.RedirectUri!).GetLeftPart(UriPartial.Authority);
        return PageFrame.Render(http, StatusCodes.Status200OK, "Who is signing in?", $"""
            <p>Choose a sample user. No password is needed.</p>
            <form method="post" action="/connect/authorize">{hidden}<ul>{buttons}</ul></form>
            """, origin);
    }

    private static string Hidden(string name, string? value) =>
        $"""<input type="hidden" name="{PageFrame.Encode(name)}" value="{PageFrame.Encode(value)}">""";

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
