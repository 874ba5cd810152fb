using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AtlasCmkPortal.Sandbox.Tests.AzureEntra;

public sealed class TokenTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Contoso = "c0117050-0000-4000-8000-000000000001";
    private const string Fabrikam = "fab41ca0-0000-4000-8000-000000000002";
    private const string Orders = "a99c11e4-0000-4000-8000-000000000102";
    private const string VaultScope = "https://vault.azure.net/.default";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://vault.azure.net/.default", "https://vault.azure.net")]
    [InlineData("https://management.azure.com/.default", "https://management.azure.com")]
    [InlineData("https://management.azure.com//.default", "https://management.azure.com/")]
    [InlineData("https://management.core.windows.net/.default", "https://management.core.windows.net")]
    public async Task Token_RightSecret_ValidatesAgainstThePublishedKeys(string scope, string audience)
    {
        using var azure = new AzureClient(sandbox);
        using var response = await azure.RequestTokenAsync(Contoso, Form(scope: scope));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("Bearer", answer.GetProperty("token_type").GetString());
        Assert.Equal(3599, answer.GetProperty("expires_in").GetInt32());
        Assert.Equal("no-store, no-cache", response.Headers.CacheControl?.ToString());

        using var cloud = sandbox.Cloud();
        var keys = new JsonWebKeySet(
            await cloud.GetStringAsync(new Uri($"https://login.microsoftonline.com/{Contoso}/discovery/v2.0/keys"), Cancellation)
        );
        var token = answer.GetProperty("access_token").GetString()!;
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = $"https://sts.windows.net/{Contoso}/",
            ValidAudience = audience,
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidAlgorithms = ["RS256"],
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(Orders, result.Claims["appid"]);
        Assert.Equal(Contoso, result.Claims["tid"]);
        Assert.NotEqual(Orders, result.Claims["oid"]);
        Assert.Equal(audience, new JsonWebToken(token).Audiences.Single());
    }

    [Fact]
    public async Task Token_TenantByDomain_IsTheSame()
    {
        using var azure = new AzureClient(sandbox);
        using var response = await azure.RequestTokenAsync("contoso.example", Form());
        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("00000000-0000-4000-8000-00000000dead", 400, "invalid_request", 90002)]
    [InlineData("unknown.example", 400, "invalid_request", 90002)]
    [InlineData("not a tenant", 400, "invalid_request", 900023)]
    [InlineData("common", 400, "invalid_request", 50059)]
    [InlineData(Fabrikam, 400, "unauthorized_client", 700016)]
    public async Task Token_WrongTenant_IsRefused(string tenant, int status, string error, int code)
        => await RefusedAsync(tenant, Form(), status, error, code);

    [Fact]
    public async Task Token_UnknownApp_Is700016()
        => await RefusedAsync(Contoso, Form(clientId: "00000000-0000-4000-8000-00000000dead"), 400, "unauthorized_client", 700016);

    [Theory]
    [InlineData("wrong", 7000215)]
    [InlineData("", 7000216)]
    public async Task Token_WrongOrNoSecret_IsInvalidClient(string secret, int code)
        => await RefusedAsync(Contoso, Form(secret: secret), 401, "invalid_client", code);

    [Fact]
    public async Task Token_SecretIdInsteadOfValue_Is7000215()
    {
        using var azure = new AzureClient(sandbox);
        var apps = await azure.DoAsync("portal-admin", HttpMethod.Get, "https://graph.microsoft.com/v1.0/applications");
        var orders = apps.GetProperty("value").EnumerateArray().Single(app => app.GetProperty("appId").GetString() == Orders);
        var secretId = orders.GetProperty("passwordCredentials")[0].GetProperty("keyId").GetString()!;
        var error = await RefusedAsync(Contoso, Form(secret: secretId), 401, "invalid_client", 7000215);
        Assert.Contains("not the client secret ID", error.GetProperty("error_description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_SeededExpiredSecret_Is7000222()
    {
        var legacy = sandbox.Credentials.Apps["atlas-legacy"];
        await RefusedAsync(Contoso, Form(clientId: legacy.ClientId, secret: legacy.Secret), 401, "invalid_client", 7000222);
    }

    [Theory]
    [InlineData("https://vault.azure.net", "invalid_scope", 1002012)]
    [InlineData("https://vault.azure.net/user_impersonation", "invalid_scope", 1002012)]
    [InlineData("https://vault.azure.net/.default openid", "invalid_scope", 70011)]
    [InlineData("/.default", "invalid_scope", 70011)]
    [InlineData("https://vault.azure.cn/.default", "invalid_resource", 500011)]
    [InlineData("https://example.com/.default", "invalid_resource", 500011)]
    [InlineData("", "invalid_request", 900144)]
    public async Task Token_WrongScope_IsRefused(string scope, string error, int code)
        => await RefusedAsync(Contoso, Form(scope: scope), 400, error, code);

    [Theory]
    [InlineData("password", "unsupported_grant_type", 70003)]
    [InlineData("", "invalid_request", 900144)]
    public async Task Token_WrongGrant_IsRefused(string grant, string error, int code)
        => await RefusedAsync(Contoso, Form(grant: grant), 400, error, code);

    [Theory]
    [InlineData("login.microsoftonline.us", Contoso, 900382)]
    [InlineData("login.microsoftonline.us", "contoso.example", 900382)]
    [InlineData("login.partner.microsoftonline.cn", Contoso, 90038)]
    [InlineData("login.chinacloudapi.cn", Contoso, 90038)]
    [InlineData("login.chinacloudapi.cn", "00000000-0000-4000-8000-00000000dead", 90002)]
    public async Task Token_InAnotherCloud_SaysSo(string authority, string tenant, int code)
    {
        using var cloud = sandbox.Cloud();
        using var content = new FormUrlEncodedContent(Form().Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await cloud.PostAsync(new Uri($"https://{authority}/{tenant}/oauth2/v2.0/token"), content, Cancellation);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("error_codes")[0].GetInt32());
    }

    [Fact]
    public async Task Discovery_NamesTheTokenEndpointAndUnknownTenantIsInvalidTenant()
    {
        using var cloud = sandbox.Cloud();
        var document = await cloud.GetFromJsonAsync<JsonElement>(
            new Uri($"https://login.microsoftonline.com/{Contoso}/v2.0/.well-known/openid-configuration"),
            Cancellation);
        Assert.Equal($"https://login.microsoftonline.com/{Contoso}/oauth2/v2.0/token", document.GetProperty("token_endpoint").GetString());
        using var unknown = await cloud.GetAsync(
            new Uri($"https://login.microsoftonline.com/{Guid.Empty}/v2.0/.well-known/openid-configuration"),
            Cancellation);
        Assert.Equal("invalid_tenant", (await unknown.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Graph_ReaderOfVaults_IsDeniedAndSecretsAreNeverShown()
    {
        using var azure = new AzureClient(sandbox);
        await azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Get,
            "https://graph.microsoft.com/v1.0/applications",
            403,
            "Authorization_RequestDenied");
        var apps = await azure.DoAsync("portal-admin", HttpMethod.Get, "https://graph.microsoft.com/v1.0/applications");
        foreach (var credential in sandbox.Credentials.Apps.Values)
            Assert.DoesNotContain(credential.Secret, apps.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(5, apps.GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task State_NeverHoldsASecretInTheClear()
    {
        var state = await File.ReadAllBytesAsync(Path.Combine(sandbox.Directory, "state.db"), Cancellation);
        Assert.NotEqual(-1, state.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(sandbox.Credentials.Apps["atlas-orders"].ClientId)));
        foreach (var app in (string[])["atlas-orders", "portal-watcher", "portal-admin", "fabrikam-web"])
        {
            Assert.Equal(-1, state.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(sandbox.Credentials.Apps[app].Secret)));
        }
    }

    private (string Name, string Value)[] Form(
        string? clientId = null,
        string? secret = null,
        string scope = VaultScope,
        string grant = "client_credentials") =>
        [
            ("client_id", clientId ?? Orders),
            ("client_secret", secret ?? sandbox.Credentials.Apps["atlas-orders"].Secret),
            ("scope", scope),
            ("grant_type", grant),
        ];

    private async Task<JsonElement> RefusedAsync(string tenant, (string Name, string Value)[] form, int status, string error, int code)
    {
        using var azure = new AzureClient(sandbox);
        using var response = await azure.RequestTokenAsync(tenant, form);
        Assert.Equal(status, (int)response.StatusCode);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(error, body.GetProperty("error").GetString());
        Assert.Equal(code, body.GetProperty("error_codes")[0].GetInt32());
        Assert.StartsWith($"AADSTS{code}: ", body.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        Assert.True(body.GetProperty("trace_id").TryGetGuid(out _) && body.GetProperty("correlation_id").TryGetGuid(out _));
        return body;
    }
}
