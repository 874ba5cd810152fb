using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.Identity.Pages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AtlasCmkPortal.Sandbox.Identity;

/// <summary>
/// The sandbox's OpenID Connect provider: authorization code with PKCE S256, one public client, no database (OpenIddict's degraded mode) and
/// no session of its own: each sign-in shows the people page. See <c>src/Decisions</c>.
/// </summary>
internal sealed class IdentityModule : ISandboxModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<RedeemedCodes>();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "sandbox-identity-antiforgery";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddDataProtection().SetApplicationName("AtlasCmkPortal.Sandbox.Identity");
        services.AddOptions<KeyManagementOptions>().Configure<SandboxDirectory, ILoggerFactory>((o, directory, logging) =>
        {
            o.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(directory.Of("identity")), logging);
            // In the clear like the state beside it: the folder is its owner's alone.
            o.XmlEncryptor = new NullXmlEncryptor();
        });
        services.AddOptions<OpenIddictServerOptions>().Configure<SandboxDirectory>((o, directory) =>
        {
            o.SigningCredentials.Add(new(SigningKeys.LoadOrCreate(directory, "identity-signing.pem"), SecurityAlgorithms.RsaSha256));
            o.EncryptionCredentials.Add(new(
                SigningKeys.LoadOrCreate(directory, "identity-encryption.pem"), SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512));
        });
        services.AddOpenIddict().AddServer(Configure);
    }

    public void Use(IApplicationBuilder app) => app.UseAuthentication();

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(SandboxServices.Identity, "GET", "/connect/authorize", "-", AuthorizePage.HandleAsync);
        endpoints.Map(SandboxServices.Identity, "POST", "/connect/authorize", "antiforgery token", AuthorizePage.HandleAsync);
        endpoints.Map(SandboxServices.Identity, "GET", "/connect/endsession", "-", SignedOutPage.Handle);
        endpoints.Map(SandboxServices.Identity, "POST", "/connect/endsession", "-", SignedOutPage.Handle);
        endpoints.Map(SandboxServices.Identity, "GET", "/identity.css", "-", PageFrame.Stylesheet);
        endpoints.Map(SandboxServices.Identity, "GET", "/identity.woff2", "-", PageFrame.Font);
        endpoints.Map(SandboxServices.Identity, "GET", "/favicon.ico", "-", PageFrame.Icon);
        // OpenIddict answers these before routing's turn comes; they are mapped so that faults, the request log and the README know them.
        endpoints.Map(SandboxServices.Identity, "POST", "/connect/token", "code and verifier", NotFound);
        endpoints.Map(SandboxServices.Identity, "GET", "/connect/userinfo", "access token", NotFound);
        endpoints.Map(SandboxServices.Identity, "GET", "/.well-known/openid-configuration", "-", NotFound);
        endpoints.Map(SandboxServices.Identity, "GET", "/.well-known/jwks", "-", NotFound);
    }

    private static IResult NotFound() => Results.NotFound();

    private static void Configure(OpenIddictServerBuilder server)
    {
        server.EnableDegradedMode();
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token")
            .SetUserInfoEndpointUris("connect/userinfo").SetEndSessionEndpointUris("connect/endsession");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.Configure(o => o.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
        server.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.Email, Person.GroupsClaim);
        server.RegisterClaims(Claims.Subject, Claims.Name, Claims.Email, Person.GroupsClaim);
        server.SetAuthorizationCodeLifetime(RedeemedCodes.Lifetime);
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
        server.AddEventHandler<ProcessRequestContext>(b => b.UseSingletonHandler<IssuerOrigin>().SetOrder(int.MinValue));
        server.AddEventHandler<ValidateAuthorizationRequestContext>(b => b.UseSingletonHandler<AuthorizationRules>().SetOrder(int.MinValue));
        server.AddEventHandler<ValidateTokenRequestContext>(b => b.UseSingletonHandler<TokenRules>().SetOrder(int.MinValue));
        server.AddEventHandler<ValidateEndSessionRequestContext>(b => b.UseSingletonHandler<EndSessionRules>());
        server.AddEventHandler<HandleTokenRequestContext>(b => b.UseSingletonHandler<RedeemedCodes>());
        server.AddEventHandler<HandleTokenRequestContext>(b => b.UseSingletonHandler<PersonClaims>().SetOrder(1));
        server.AddEventHandler<HandleUserInfoRequestContext>(b => b.UseSingletonHandler<UserInfo>());
    }
}
