using System.Security.Cryptography;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Web.Security;
using AtlasCmkPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>An OpenID Connect provider of this test's own making, which lets everybody in at once and says whatever the test wants, signed.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SigningCredentials _key = new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "test" }, SecurityAlgorithms.RsaSha256);

    private TestProvider(WebApplication app)
    {
        _app = app;
        Reset();
    }

    public string Issuer => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What the ID token says beside the protocol's own claims.</summary>
    public Dictionary<string, object> Claims { get; private set; } = default!;

    public Dictionary<string, object> UserInfo { get; private set; } = default!;

    public int UserInfoAsked { get; private set; }

    /// <summary>The query of the latest authorization request.</summary>
    public IQueryCollection Asked { get; private set; } = QueryCollection.Empty;

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var provider = new TestProvider(builder.Build());
        provider.Map();
        await provider._app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    /// <summary>A console of the Sandbox world whose people sign in here.</summary>
    public Task<TestPortal> StartPortalAsync() => TestPortal.StartAsync(builder =>
    {
        builder.Services.AddSingleton(new AtlasClients(new Dictionary<string, IAtlasAdministrationApi>(StringComparer.Ordinal)));
        builder.Services.Configure<OpenIdConnectOptions>(SignIn.Provider, oidc => (oidc.Authority, oidc.ClientId) = (Issuer, "console"));
    });

    /// <summary>One person, and nothing about groups.</summary>
    public void Reset()
    {
        Claims = new(StringComparer.Ordinal) { ["sub"] = "42", ["sid"] = "provider-1", ["email"] = "owner@contoso.example" };
        UserInfo = new(StringComparer.Ordinal) { ["sub"] = "42" };
        UserInfoAsked = 0;
    }

    public string Token(IEnumerable<KeyValuePair<string, object>> claims, string? type = null, SigningCredentials? key = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var all = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer,
            ["aud"] = "console",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(2).ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in claims)
            all[name] = value;
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return handler.CreateToken(new SecurityTokenDescriptor { Claims = all, SigningCredentials = key ?? _key, TokenType = type ?? "JWT" });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        var nonces = new Dictionary<string, string>(StringComparer.Ordinal);
        _app.MapGet(
            "/.well-known/openid-configuration",
            () =>
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["issuer"] = Issuer,
                    ["authorization_endpoint"] = $"{Issuer}/authorize",
                    ["token_endpoint"] = $"{Issuer}/token",
                    ["userinfo_endpoint"] = $"{Issuer}/userinfo",
                    ["jwks_uri"] = $"{Issuer}/keys",
                });
        _app.MapGet(
            "/keys",
            () =>
            {
                var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(
                    new RsaSecurityKey(((RsaSecurityKey)_key.Key).Rsa.ExportParameters(false)) { KeyId = "test" });
                return new
                {
                    keys = new[]
                    {
                        new
                        {
                            kty = key.Kty,
                            kid = key.Kid,
                            n = key.N,
                            e = key.E,
                            use = "sig",
                            alg = "RS256",
                        },
                    },
                };
            });
        _app.MapGet(
            "/authorize",
            (HttpContext context) =>
            {
                Asked = context.Request.Query;
                var code = Guid.NewGuid().ToString("n");
                nonces[code] = Asked["nonce"].ToString();
                return Results.Redirect($"{Asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(Asked["state"].ToString())}");
            });
        _app.MapPost(
            "/token",
            async (HttpContext context) =>
            {
                var form = await context.Request.ReadFormAsync();
                var claims = new Dictionary<string, object>(Claims, StringComparer.Ordinal) { ["nonce"] = nonces[form["code"].ToString()] };
                return Results.Json(
                    new
                    {
                        access_token = "access",
                        token_type = "Bearer",
                        id_token = Token(claims),
                    });
            });
        _app.MapGet(
            "/userinfo",
            (HttpContext context) =>
            {
                UserInfoAsked++;
                return context.Request.Headers.Authorization == "Bearer access" ? Results.Json(UserInfo) : Results.Unauthorized();
            });
    }
}
