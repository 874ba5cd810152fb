using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureGraph;

/// <summary>Each test has a sandbox of its own: it changes the secrets others sign in with.</summary>
public sealed class ApplicationSecretTests : SandboxTest
{
    private const string Applications = "https://graph.microsoft.com/v1.0/applications";
    private const string Orders = Applications + "/a990b1ec-0000-4000-8000-000000000102";
    private const string OrdersClientId = "a99c11e4-0000-4000-8000-000000000102";

    [Fact]
    public async Task Get_ByIdOrFilter_IsTheSameApplication()
    {
        var app = await Azure.DoAsync("portal-admin", HttpMethod.Get, Orders);
        Assert.Equal("https://graph.microsoft.com/v1.0/$metadata#applications/$entity", app.GetProperty("@odata.context").GetString());
        Assert.Equal(OrdersClientId, app.GetProperty("appId").GetString());
        var found = await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{Applications}?$filter=appId%20eq%20'{OrdersClientId}'");
        Assert.Equal(app.GetProperty("id").GetString(), Assert.Single(found.GetProperty("value").EnumerateArray()).GetProperty("id").GetString());
        var none = await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{Applications}?$filter=appId%20eq%20'{Guid.Empty}'");
        Assert.Equal(0, none.GetProperty("value").GetArrayLength());
        Assert.Equal(
            app.GetRawText(),
            (await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{Applications}(appId='{OrdersClientId}')")).GetRawText());
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Get,
            $"{Applications}(appId='a99c11e4-0000-4000-8000-000000000301')",
            404,
            "Request_ResourceNotFound");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, $"{Applications}(appId='{OrdersClientId}')", 403, "Authorization_RequestDenied");
    }

    [Fact]
    public async Task Select_Properties_LeavesOutTheOthers()
    {
        var app = await Azure.DoAsync("portal-admin", HttpMethod.Get, Orders + "?$select=appId,displayName");
        Assert.Equal(
            "https://graph.microsoft.com/v1.0/$metadata#applications(appId,displayName)/$entity", app.GetProperty("@odata.context").GetString());
        Assert.Equal("@odata.context appId displayName", string.Join(' ', app.EnumerateObject().Select(one => one.Name)));
        var list = await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Get,
            $"{Applications}?$filter=appId%20eq%20'{OrdersClientId}'&$select=passwordCredentials");
        Assert.Equal("passwordCredentials", Assert.Single(Assert.Single(list.GetProperty("value").EnumerateArray()).EnumerateObject()).Name);
        Assert.Equal(
            "Parsing OData Select and Expand failed: Could not find a property named 'secret' on type 'microsoft.graph.application'.",
            await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Orders + "?$select=appId,secret", 400, "BadRequest"));
    }

    [Theory]
    [InlineData(OrdersClientId)]
    [InlineData("a990b1ec-0000-4000-8000-000000000301")]
    public async Task Application_OfAnotherIdOrTenant_IsNotFound(string id)
    {
        var expected = $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.";
        var url = $"{Applications}/{id}";
        Assert.Equal(expected, await Azure.RefusedAsync("portal-admin", HttpMethod.Get, url, 404, "Request_ResourceNotFound"));
        Assert.Equal(
            expected,
            await Azure.RefusedAsync("portal-admin", HttpMethod.Post, url + "/addPassword", 404, "Request_ResourceNotFound", body: new { }));
        Assert.Equal(
            expected,
            await Azure.RefusedAsync(
                "portal-admin",
                HttpMethod.Post,
                url + "/removePassword",
                404,
                "Request_ResourceNotFound",
                body: new { keyId = Guid.Empty }));
    }

    [Fact]
    public async Task Operations_WithoutThePermission_AreDenied()
    {
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, Orders, 403, "Authorization_RequestDenied");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Post, Orders + "/addPassword", 403, "Authorization_RequestDenied", body: new { });
        await Azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Post,
            Orders + "/removePassword",
            403,
            "Authorization_RequestDenied",
            body: new { keyId = Guid.Empty });
        await Azure.RefusedAsync(null, HttpMethod.Post, Orders + "/addPassword", 401, "InvalidAuthenticationToken", body: new { });
        var (response, _) = await Azure.SendWithTokenAsync(
            await Azure.TokenAsync("portal-admin", "https://vault.azure.net"),
            HttpMethod.Get,
            Orders);
        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task AddPassword_Asked_GivesASecretThatSignsInAndIsShownOnce()
    {
        var secret = await AddAsync(new { passwordCredential = new { displayName = "rotated" } });
        var value = secret.GetProperty("secretText").GetString()!;
        Assert.Equal("rotated", secret.GetProperty("displayName").GetString());
        Assert.Equal(value[..3], secret.GetProperty("hint").GetString());
        Assert.Equal(secret.GetProperty("startDateTime").GetDateTimeOffset().AddYears(2), secret.GetProperty("endDateTime").GetDateTimeOffset());
        Assert.True(await SignsInAsync(value));
        Assert.True(await SignsInAsync(Sandbox.Credentials.Apps["atlas-orders"].Secret));

        var app = await Azure.DoAsync("portal-admin", HttpMethod.Get, Orders);
        Assert.Equal(2, app.GetProperty("passwordCredentials").GetArrayLength());
        Assert.DoesNotContain(value, app.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddPassword_ByClientId_IsForThatApplicationOfTheTenant()
    {
        var own = $"{Applications}(appId='{OrdersClientId}')";
        var added = await Azure.DoAsync("portal-admin", HttpMethod.Post, $"{own}/addPassword", new { });
        Assert.True(await SignsInAsync(added.GetProperty("secretText").GetString()!));
        var keyId = new { keyId = Guid.Empty };
        var foreign = $"{Applications}(appId='a99c11e4-0000-4000-8000-000000000301')";
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, foreign + "/addPassword", 404, "Request_ResourceNotFound", body: new { });
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, foreign + "/removePassword", 404, "Request_ResourceNotFound", body: keyId);
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Post, $"{own}/addPassword", 403, "Authorization_RequestDenied", body: new { });
    }

    [Fact]
    public async Task AddPassword_Answered_SignsInAfterARestart()
    {
        var secret = await AddAsync(new { });
        await Sandbox.RestartAsync();
        Assert.True(await SignsInAsync(secret.GetProperty("secretText").GetString()!));
    }

    [Fact]
    public async Task AddPassword_Dated_ExpiresInTheWorldsTime()
    {
        var now = TimeProvider.System.GetUtcNow();
        var secret = await AddAsync(new { passwordCredential = new { startDateTime = now.AddDays(1), endDateTime = now.AddDays(3) } });
        var value = secret.GetProperty("secretText").GetString()!;
        Assert.Equal(now.AddDays(3), secret.GetProperty("endDateTime").GetDateTimeOffset());
        Assert.False(await SignsInAsync(value));
        await Sandbox.AdvanceAsync("P2D");
        Assert.True(await SignsInAsync(value));
        await Sandbox.AdvanceAsync("P1D");
        Assert.False(await SignsInAsync(value));
    }

    [Fact]
    public async Task AddPassword_ForTooLongOrNoTime_IsRefused()
    {
        var start = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var message = await AddRefusedAsync(start, start.AddYears(2).AddSeconds(1), "CredentialInvalidLifetimeAsPerAppPolicy");
        Assert.StartsWith("Credential lifetime exceeds the max value allowed as per assigned policy '", message, StringComparison.Ordinal);
        await AddRefusedAsync(DateTimeOffset.MaxValue.AddDays(-1), null, "CredentialInvalidLifetimeAsPerAppPolicy");
        await AddRefusedAsync(start, start, "Request_BadRequest");
        await AddAsync(new { passwordCredential = new { startDateTime = start, endDateTime = start.AddYears(2) } });
    }

    [Fact]
    public async Task Body_Unreadable_IsABadRequest()
    {
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, Orders + "/addPassword", 400, "BadRequest");
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            Orders + "/addPassword",
            400,
            "BadRequest",
            body: new { passwordCredential = new { endDateTime = "soon" } });
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, Orders + "/removePassword", 400, "BadRequest", body: new { });
    }

    [Fact]
    public async Task RemovePassword_OfASecret_EndsItAlone()
    {
        var secret = await AddAsync(new { });
        var keyId = secret.GetProperty("keyId").GetString();
        var (response, _) = await Azure.SendAsync("portal-admin", HttpMethod.Post, Orders + "/removePassword", new { keyId });
        Assert.Equal(204, (int)response.StatusCode);
        Assert.False(await SignsInAsync(secret.GetProperty("secretText").GetString()!));
        Assert.True(await SignsInAsync(Sandbox.Credentials.Apps["atlas-orders"].Secret));

        var message = await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            Orders + "/removePassword",
            400,
            "Request_BadRequest",
            body: new { keyId });
        Assert.Equal($"No password credential found with keyId {keyId}.", message);
    }

    [Fact]
    public async Task SeveralSecrets_EachLivesItsOwnLife()
    {
        var now = TimeProvider.System.GetUtcNow();
        var brief = (await AddAsync(new { passwordCredential = new { endDateTime = now.AddDays(30) } })).GetProperty("secretText").GetString()!;
        var lasting = await AddAsync(new { });
        await Sandbox.AdvanceAsync("P31D");
        using (var refused = await SignInAsync(brief))
            Assert.Contains(
                "AADSTS7000222",
                await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        Assert.True(await SignsInAsync(lasting.GetProperty("secretText").GetString()!));
        var app = await Azure.DoAsync("portal-admin", HttpMethod.Get, Orders);
        Assert.Equal(3, app.GetProperty("passwordCredentials").GetArrayLength());
        var keyId = lasting.GetProperty("keyId").GetString();
        await Azure.DoAsync("portal-admin", HttpMethod.Post, $"{Applications}(appId='{OrdersClientId}')/removePassword", new { keyId });
        using var removed = await SignInAsync(lasting.GetProperty("secretText").GetString()!);
        Assert.Contains("AADSTS7000215", await removed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private Task<JsonElement> AddAsync(object body) => Azure.DoAsync("portal-admin", HttpMethod.Post, Orders + "/addPassword", body);

    private Task<string> AddRefusedAsync(DateTimeOffset startDateTime, DateTimeOffset? endDateTime, string code) =>
        Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            Orders + "/addPassword",
            400,
            code,
            body: new { passwordCredential = new { startDateTime, endDateTime } });

    private async Task<bool> SignsInAsync(string secret)
    {
        using var response = await SignInAsync(secret);
        return response.IsSuccessStatusCode;
    }

    private async Task<HttpResponseMessage> SignInAsync(string secret)
    {
        using var azure = new AzureClient(Sandbox);
        return await azure.RequestTokenAsync(
            "contoso.example",
            ("client_id", OrdersClientId),
            ("client_secret", secret),
            ("scope", "https://vault.azure.net/.default"),
            ("grant_type", "client_credentials"));
    }
}
