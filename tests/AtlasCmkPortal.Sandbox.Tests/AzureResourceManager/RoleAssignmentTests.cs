using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Each test has a sandbox of its own: who may do what is the whole vault's matter.</summary>
public sealed class RoleAssignmentTests : SandboxTest
{
    private const string Contoso = "c0117050-0000-4000-8000-000000000001";
    private const string CryptoUser = "12338af0-0e69-4776-bea7-57ae8d297424";
    private const string KeyVaultReader = "21090545-7ca7-4776-b22c-e363652d74d2";
    private const string OrdersApp = "0b9ec71d-0000-4000-8000-000000000102";
    private const string FabrikamApp = "0b9ec71d-0000-4000-8000-000000000301";
    private const string Name = "5e1f0000-0000-4000-8000-000000000001";
    private static readonly string Vault = AzureClient.VaultUri("contoso-payments-kv", "rg-payments");
    private static readonly string Group = Vault[..Vault.IndexOf("/providers/", StringComparison.Ordinal)];
    private static readonly string Subscription = "https://management.azure.com" + AzureClient.Subscription;

    public static TheoryData<string> Scopes => [Subscription, Group, Vault, Vault + "/keys/AtlasKMSKey"];

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task Put_AtAnyScope_ActsOnKeysAfterItsPropagation(string scope)
    {
        await EncryptRefusedAsync();
        var (response, made) = await Azure.SendAsync("portal-admin", HttpMethod.Put, At(scope), Body());
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal(new Uri(scope).AbsolutePath, made.GetProperty("properties").GetProperty("scope").GetString());
        await EncryptRefusedAsync();

        await Sandbox.AdvanceAsync("PT4M");
        await EncryptRefusedAsync();
        await Sandbox.AdvanceAsync("PT1M");
        await EncryptAsync();

        await Azure.DoAsync("portal-admin", HttpMethod.Delete, At(scope));
        await EncryptRefusedAsync();
    }

    [Fact]
    public async Task Put_ForOneKey_SaysNothingOfOthers()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Put, At(Vault + "/keys/Another"), Body());
        await Sandbox.AdvanceAsync("PT5M");
        await EncryptRefusedAsync();
    }

    [Fact]
    public async Task Put_RoleForTheControlPlane_CountsThereAtOnce()
    {
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, Vault, 403, "AuthorizationFailed");
        await Azure.DoAsync("portal-admin", HttpMethod.Put, At(Vault), Body(role: KeyVaultReader));
        await Azure.DoAsync("atlas-orders", HttpMethod.Get, Vault);
    }

    [Fact]
    public async Task Put_Answered_IsThereAfterARestart()
    {
        var made = await Azure.DoAsync("portal-admin", HttpMethod.Put, At(Vault), Body());
        await Sandbox.RestartAsync();
        using var again = new AzureClient(Sandbox);
        Assert.Equal(made.GetRawText(), (await again.DoAsync("portal-admin", HttpMethod.Get, At(Vault))).GetRawText());
    }

    [Fact]
    public async Task Put_Repeated_IsTheSameAssignment()
    {
        var made = await Azure.DoAsync("portal-admin", HttpMethod.Put, At(Vault), Body());
        var (response, again) = await Azure.SendAsync("portal-admin", HttpMethod.Put, At(Vault), Body());
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(made.GetRawText(), again.GetRawText());
    }

    [Fact]
    public async Task Put_SameUnderAnotherName_Exists()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Put, At(Vault), Body());
        var message = await PutRefusedAsync(At(Vault, "5e1f0000-0000-4000-8000-000000000002"), Body(), 409, "RoleAssignmentExists");
        Assert.Equal("The role assignment already exists. The ID of the existing role assignment is 5e1f0000000040008000000000000001.", message);
    }

    [Fact]
    public async Task Put_AnotherUnderTheSameName_IsNotPermitted()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Put, At(Vault), Body());
        await PutRefusedAsync(At(Vault), Body(role: KeyVaultReader), 400, "RoleAssignmentUpdateNotPermitted");
        await PutRefusedAsync(At(Group), Body(), 400, "RoleAssignmentUpdateNotPermitted");
    }

    [Fact]
    public async Task Put_UnknownRole_DoesNotExist()
    {
        var message = await PutRefusedAsync(At(Vault), Body(role: "00000000-0000-4000-8000-00000000dead"), 400, "RoleDefinitionDoesNotExist");
        Assert.Equal("The specified role definition with ID '0000000000004000800000000000dead' does not exist.", message);
    }

    [Theory]
    [InlineData(FabrikamApp)]
    [InlineData("a99c11e4-0000-4000-8000-000000000102")]
    public async Task Put_PrincipalOfNobodyHere_IsNotFoundUnlessATypeIsGiven(string principal)
    {
        var message = await PutRefusedAsync(At(Vault), Body(principal: principal), 400, "PrincipalNotFound");
        Assert.StartsWith(
            $"Principal {principal.Replace("-", "", StringComparison.Ordinal)} does not exist in the directory {Contoso}. ",
            message,
            StringComparison.Ordinal);
        await Azure.DoAsync("portal-admin", HttpMethod.Put, At(Vault), Body(principal: principal, type: "ServicePrincipal"));
    }

    [Fact]
    public async Task Put_PrincipalOfAnotherType_IsUnmatched()
        => await PutRefusedAsync(At(Vault), Body(type: "User"), 400, "UnmatchedPrincipalType");

    [Fact]
    public async Task Put_Malformed_SaysWhat()
    {
        await PutRefusedAsync(At(Vault, "mine"), Body(), 400, "InvalidRoleAssignmentId");
        await PutRefusedAsync(At(Vault), Body(role: "Owner"), 400, "InvalidRoleDefinitionId");
        await PutRefusedAsync(At(Vault), Body(principal: "atlas-orders"), 400, "InvalidPrincipalId");
        await PutRefusedAsync(At(Vault), Body(type: "Robot"), 400, "InvalidRequestContent");
        await PutRefusedAsync(At(Vault), new { properties = new { principalId = OrdersApp } }, 400, "InvalidRequestContent");
        await PutRefusedAsync(At(Vault), new { properties = "all" }, 400, "InvalidRequestContent");
    }

    [Fact]
    public async Task Writes_WithoutTheRight_AreForbidden()
    {
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Put, At(Vault), 403, "AuthorizationFailed", body: Body());
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Delete, At(Vault), 403, "AuthorizationFailed");
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, At(Vault), 403, "AuthorizationFailed");
    }

    [Fact]
    public async Task Scope_ThatDoesNotExist_IsNotFound()
    {
        await PutRefusedAsync(At(Group + "x"), Body(), 404, "ResourceGroupNotFound");
        await PutRefusedAsync(At(Vault + "x"), Body(), 404, "ResourceNotFound");
        await PutRefusedAsync(At(Vault + "x/keys/AtlasKMSKey"), Body(), 404, "ResourceNotFound");
    }

    [Fact]
    public async Task Assignment_AtAnotherScopeOrNone_IsNotFoundAndNotDeleted()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Put, At(Vault), Body());
        Assert.Equal(
            "The role assignment '" + Name + "' is not found.",
            await Azure.RefusedAsync("portal-admin", HttpMethod.Get, At(Group), 404, "RoleAssignmentNotFound"));
        Assert.Equal(204, (int)(await Azure.SendAsync("portal-admin", HttpMethod.Delete, At(Group))).Response.StatusCode);
        await Azure.DoAsync("portal-admin", HttpMethod.Get, At(Vault));
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, At(Vault));
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, At(Vault), 404, "RoleAssignmentNotFound");
    }

    [Fact]
    public async Task List_Filtered_HoldsWhatTheFilterSays()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Put, At(Vault + "/keys/AtlasKMSKey"), Body());
        Assert.Equal(6, await CountAsync(Vault, ""));
        Assert.Equal(5, await CountAsync(Vault, "?$filter=atScope()"));
        Assert.Equal(3, await CountAsync(Group, "?$filter=atScope()"));
        Assert.Equal(6, await CountAsync(Group, ""));
        Assert.Equal(6, await CountAsync(Vault + "/keys/AtlasKMSKey", "?$filter=atScope()"));
        Assert.Equal(1, await CountAsync(Vault, $"?$filter=principalId%20eq%20'{OrdersApp}'"));
        Assert.Equal(1, await CountAsync(Vault, $"?$filter=assignedTo('{OrdersApp}')"));
        Assert.Equal(0, await CountAsync(Vault, $"?$filter=atScope()%20and%20assignedTo('{OrdersApp}')"));
    }

    [Theory]
    [InlineData("principalId")]
    [InlineData("atScope() and ")]
    [InlineData("principalId eq 'a' and roleDefinitionId eq 'b'")]
    public async Task List_OtherFilter_IsUnsupported(string filter)
    {
        var message = await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Get,
            $"{List(Vault)}?$filter={Uri.EscapeDataString(filter)}",
            400,
            "UnsupportedQuery");
        Assert.StartsWith($"The filter '{filter}' is not supported.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b24988ac-6180-42a0-ab88-20f7382dd24c", "write delete purge")]
    [InlineData("f25e0fa2-a7c8-4377-a4be-b5d9b8f37bd3", "write delete")]
    [InlineData("18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "assign")]
    [InlineData("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "write assign delete purge")]
    [InlineData("acdd72a7-3385-48ef-bd42-f606fba81ae7", "")]
    public async Task Put_ControlPlaneRole_AllowsThisAndNoKey(string role, string allowed)
    {
        var vault = AzureClient.VaultUri("contoso-legacy-kv", "rg-legacy");
        await Azure.DoAsync("portal-admin", HttpMethod.Put, At(Subscription), Body(role: role));
        await Sandbox.AdvanceAsync("PT5M");
        await EncryptRefusedAsync();
        (string Name, HttpMethod Method, string Url, object? Body)[] attempts =
        [
            ("write", HttpMethod.Patch, vault, new { tags = new { team = "legacy" } }),
            ("assign", HttpMethod.Put, At(vault, "5e1f0000-0000-4000-8000-000000000009"), Body()),
            ("delete", HttpMethod.Delete, vault, null),
            (
                "purge",
                HttpMethod.Post,
                $"{Subscription}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/contoso-legacy-kv/purge",
                null),
        ];
        var done = new List<string>();
        foreach (var attempt in attempts)
        {
            var (response, _) = await Azure.SendAsync("atlas-orders", attempt.Method, attempt.Url, attempt.Body);
            if (response.IsSuccessStatusCode) done.Add(attempt.Name);
            else Assert.Equal(403, (int)response.StatusCode);
        }

        Assert.Equal(allowed, string.Join(' ', done));
    }

    [Fact]
    public async Task Definitions_BuiltIn_AreThereByNameAndById()
    {
        var definitions = Subscription + "/providers/Microsoft.Authorization/roleDefinitions";
        Assert.Equal(10, (await Azure.DoAsync("portal-watcher", HttpMethod.Get, definitions)).GetProperty("value").GetArrayLength());
        var named = await Azure.DoAsync("portal-watcher", HttpMethod.Get, definitions + "?$filter=roleName%20eq%20'key vault crypto user'");
        var one = Assert.Single(named.GetProperty("value").EnumerateArray());
        Assert.Equal(CryptoUser, one.GetProperty("name").GetString());
        Assert.Contains(
            "encrypt/action",
            one.GetProperty("properties").GetProperty("permissions")[0].GetProperty("dataActions").GetRawText(),
            StringComparison.Ordinal);
        Assert.Equal(one.GetRawText(), (await Azure.DoAsync("portal-watcher", HttpMethod.Get, $"{definitions}/{CryptoUser}")).GetRawText());
        await Azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Get,
            definitions + "/00000000-0000-4000-8000-00000000dead",
            404,
            "RoleDefinitionDoesNotExist");
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, definitions + "?$filter=type%20ne%20'BuiltInRole'", 400, "UnsupportedQuery");
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, definitions, 403, "AuthorizationFailed");
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, $"{definitions}/{CryptoUser}", 403, "AuthorizationFailed");
    }

    [Fact]
    public async Task ApiVersion_OfAnotherProvider_IsRefused()
    {
        var (response, body) = await Azure.SendAsync("portal-admin", HttpMethod.Get, List(Vault), apiVersion: "2023-07-01");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("NoRegisteredProviderFound", body.GetProperty("error").GetProperty("code").GetString());
    }

    private static string List(string scope) => scope + "/providers/Microsoft.Authorization/roleAssignments";

    private static string At(string scope, string name = Name) => $"{List(scope)}/{name}";

    private static object Body(string role = CryptoUser, string principal = OrdersApp, string? type = null) =>
        new
        {
            properties = new
            {
                roleDefinitionId = $"{AzureClient.Subscription}/providers/Microsoft.Authorization/roleDefinitions/{role}",
                principalId = principal,
                principalType = type,
            },
        };

    private async Task<int> CountAsync(string scope, string query)
        => (await Azure.DoAsync("portal-admin", HttpMethod.Get, List(scope) + query)).GetProperty("value").GetArrayLength();

    private Task<string> PutRefusedAsync(string url, object body, int status, string code) =>
        Azure.RefusedAsync("portal-admin", HttpMethod.Put, url, status, code, body: body);

    private Task<JsonElement> EncryptAsync() =>
        Azure.DoAsync("atlas-orders", HttpMethod.Post, AzureClient.Payments + "/keys/AtlasKMSKey/encrypt", AzureClient.Crypto([1]));

    private Task<string> EncryptRefusedAsync() =>
        Azure.RefusedAsync(
            "atlas-orders",
            HttpMethod.Post,
            AzureClient.Payments + "/keys/AtlasKMSKey/encrypt",
            403,
            "Forbidden",
            "ForbiddenByRbac",
            AzureClient.Crypto([1]));
}
