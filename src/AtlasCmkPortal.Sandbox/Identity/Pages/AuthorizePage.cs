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
            return Refuse(Errors.LoginRequired, "Nobody is signed in at this provider: it keeps no session.");
        if (HttpMethods.IsGet(http.Request.Method) || (string?)request[PersonField] is null) return Show(http, antiforgery, request);

        if (!await antiforgery.IsRequestValidAsync(http))
            return PageFrame.Render(http, StatusCodes.Status400BadRequest, "Please start again",
                "<p>This form did not come from the sign-in page, or the page was too old. Go back to the console and sign in again.</p>");
        if (People.ByEmail((string?)request[PersonField]) is not { } person)
            return Refuse(Errors.AccessDenied, "There is no such person in the sandbox.");

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
            <li><button type="submit" name="{PersonField}" value="{PageFrame.Encode(p.Email)}">Continue as {PageFrame.Encode(p.Email)}</button>
            <p>{PageFrame.Encode(p.Name)}: {PageFrame.Encode(p.Groups.Length == 0 ? "no group" : string.Join(", ", p.Groups))}</p></li>
            """));
        var origin = new Uri(request.RedirectUri!).GetLeftPart(UriPartial.Authority);
        return PageFrame.Render(http, StatusCodes.Status200OK, "Who is signing in?", $"""
            <p>Sample people of the sandbox. They have no password.</p>
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
