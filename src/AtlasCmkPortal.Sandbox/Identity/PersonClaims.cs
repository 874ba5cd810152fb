using System.Security.Claims;
using System.Text.Json;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AtlasCmkPortal.Sandbox.Identity;

/// <summary>
/// The code names the person only; who that is gets into the tokens when it is redeemed. (An array of one would come out of a code as a
/// text.)
/// </summary>
internal sealed class PersonClaims : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (context.Principal is { Identity: ClaimsIdentity identity } principal) People.BySubject(principal).Describe(identity);
        return ValueTask.CompletedTask;
    }
}

/// <summary>The userinfo answer says the same as the ID token: name, email and groups.</summary>
internal sealed class UserInfo : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    public ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        var person = People.BySubject(context.AccessTokenPrincipal);
        context.Subject = person.Subject;
        context.Email = person.Email;
        context.Claims[Claims.Name] = person.Name;
        context.Claims[Person.GroupsClaim] = JsonSerializer.SerializeToElement(person.Groups);
        return ValueTask.CompletedTask;
    }
}
