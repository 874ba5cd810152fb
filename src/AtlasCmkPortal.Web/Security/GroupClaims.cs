using System.IdentityModel.Tokens.Jwt;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// The groups that grants name. Most providers put them into the ID token; only one that does not is asked for its user info. Where there are
/// too many of them, Entra ID sends a pointer to Microsoft Graph in their place, and its user info has none: nobody can act on a sign-in like
/// that, so it must be reported.
/// </summary>
internal static partial class GroupClaims
{
    /// <summary>What else the ID token may have left to the user info.</summary>
    private static readonly string[] Names = ["email", "preferred_username", "name"];

    public static async Task CompleteAsync(TokenValidatedContext context, string groupsClaim)
    {
        var token = context.SecurityToken.Payload;
        if (token.ContainsKey(groupsClaim))
            return;
        var logger = context.HttpContext.RequestServices.GetRequiredService<ILogger<Sessions>>();
        if (IsOverage(token, groupsClaim))
        {
            Log.TooManyGroups(logger, groupsClaim);
            context.Response.Redirect("/signed-out?reason=overage");
            context.HandleResponse();
            return;
        }

        var configuration = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        if (configuration.UserInfoEndpoint is not { Length: > 0 } address || context.TokenEndpointResponse?.AccessToken is not { } accessToken)
            return;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var answer = await context.Options.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var info = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));
        Add(info.RootElement, context.Principal!.Identities.First(), groupsClaim);
    }

    /// <summary><c>"_claim_names":{"groups":"src1"}</c>, or <c>"hasgroups":true</c>.</summary>
    private static bool IsOverage(JwtPayload token, string groupsClaim) =>
        (token.TryGetValue("_claim_names", out var names)
            && Json(names) is { ValueKind: JsonValueKind.Object } pointers && pointers.TryGetProperty(groupsClaim, out _))
        || (groupsClaim is "groups" && token.TryGetValue("hasgroups", out var has)
            && string.Equals(has?.ToString(), "true", StringComparison.OrdinalIgnoreCase));

    private static JsonElement? Json(object? value) => value switch
    {
        JsonElement element => element,
        null => null,
        _ => JsonSerializer.SerializeToElement(value),
    };

    private static void Add(JsonElement info, ClaimsIdentity identity, string groupsClaim)
    {
        // Its answer must be about the same person: OpenID Connect Core 1.0, 5.3.2.
        if (!info.TryGetProperty("sub", out var subject)
            || !string.Equals(subject.GetString(), identity.FindFirst("sub")?.Value, StringComparison.Ordinal))
            throw new InvalidOperationException("The provider's user info is about somebody else than its ID token.");
        foreach (var name in Names.Where(name => !identity.HasClaim(claim => string.Equals(claim.Type, name, StringComparison.Ordinal))))
            AddAll(info, identity, name);
        AddAll(info, identity, groupsClaim);
    }

    private static void AddAll(JsonElement info, ClaimsIdentity identity, string name)
    {
        if (!info.TryGetProperty(name, out var value))
            return;
        foreach (var one in value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value })
        {
            if (one.ValueKind is JsonValueKind.String)
                identity.AddClaim(new Claim(name, one.GetString()!, ClaimValueTypes.String, identity.FindFirst("sub")!.Issuer));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            2005,
            LogLevel.Warning,
            "A sign-in was refused: the provider sent too many groups to list, and the ID token points elsewhere for {Claim}")]
        public static partial void TooManyGroups(ILogger logger, string claim);
    }
}
