using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Encryption;

/// <summary>Encryption at rest without a secret of the customer's: Atlas signs in as its own application's service principal.</summary>
public sealed class CloudProviderAccessTests : AtlasTest
{
    private const string App = "9efedfcc-2eca-4b27-a613-0cad1e114cb7";
    private const string Principal = "0b9ec71d-0000-4000-8000-000000000401";
    private const string Contoso = "c0117050-0000-4000-8000-000000000001";
    private const string Fabrikam = "fab41ca0-0000-4000-8000-000000000002";
    private const string Access = $"/groups/{AtlasClient.Payments}/cloudProviderAccess";
    private const string Encryption = $"/groups/{AtlasClient.Payments}/encryptionAtRest";

    [Fact]
    public async Task Role_WithRightsOnTheVault_TakesThePlaceOfTheSecret()
    {
        await GiveRolesAsync();
        var id = (await Atlas.SucceedAsync(200, HttpMethod.Post, Access, Role())).GetProperty("_id").GetString();
        var azure = (await Atlas.PatchAsync(Encryption, new { azureKeyVault = new { roleId = id } })).GetProperty("azureKeyVault");
        Assert.Equal((id, true), (azure.GetProperty("roleId").GetString(), azure.GetProperty("valid").GetBoolean()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (azure.GetProperty("clientID").ValueKind, azure.GetProperty("tenantID").ValueKind));
        Assert.Equal(
            "ENCRYPTION_AT_REST",
            (await Atlas.GetAsync($"{Access}/{id}")).GetProperty("featureUsages")[0].GetProperty("featureType").GetString());
        await Atlas.PatchAsync(Encryption, await Atlas.GetAsync(Encryption));
        await Atlas.RefusedAsync(400, "VALIDATION_ERROR", HttpMethod.Delete, $"{Access}/AZURE/{id}");
    }

    [Fact]
    public async Task Role_LeftForStaticCredentials_NeedsAllThree()
    {
        await GiveRolesAsync();
        var id = (await Atlas.SucceedAsync(200, HttpMethod.Post, Access, Role())).GetProperty("_id").GetString();
        await Atlas.PatchAsync(Encryption, new { azureKeyVault = new { roleId = id } });
        var app = Sandbox.Credentials.Apps["atlas-payments"];
        await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Patch, Encryption, new { azureKeyVault = new { secret = app.Secret } });
        await Atlas.RefusedAsync(
            400,
            "MISSING_ATTRIBUTE",
            HttpMethod.Patch,
            Encryption,
            new { azureKeyVault = new { clientID = app.ClientId, tenantID = app.TenantId } });
        var azure = (
            await Atlas.PatchAsync(
                Encryption,
                new
                {
                    azureKeyVault = new
                    {
                        clientID = app.ClientId,
                        tenantID = app.TenantId,
                        secret = app.Secret,
                    },
                })).GetProperty("azureKeyVault");
        Assert.Equal((app.ClientId, false), (azure.GetProperty("clientID").GetString(), azure.TryGetProperty("roleId", out _)));
        await Atlas.SucceedAsync(204, HttpMethod.Delete, $"{Access}/AZURE/{id}");
        await Atlas.RefusedAsync(404, "RESOURCE_NOT_FOUND", HttpMethod.Get, $"{Access}/{id}");
    }

    [Fact]
    public async Task Role_FirstEnable_NeedsNoStaticCredentials()
    {
        await GiveRolesAsync("contoso-legacy-kv", "rg-legacy");
        const string orders = $"/groups/{AtlasClient.Orders}";
        var id = (await Atlas.SucceedAsync(200, HttpMethod.Post, orders + "/cloudProviderAccess", Role())).GetProperty("_id").GetString();
        var enabled = await Atlas.PatchAsync(orders + "/encryptionAtRest", new
        {
            azureKeyVault = new
            {
                enabled = true,
                azureEnvironment = "AZURE",
                roleId = id,
                resourceGroupName = "rg-legacy",
                subscriptionID = "5ab5c41b-0000-4000-8000-000000000001",
                keyVaultName = "contoso-legacy-kv",
                keyIdentifier = Sandbox.Credentials.Keys["contoso-legacy-kv"],
            },
        });
        Assert.True(enabled.GetProperty("azureKeyVault").GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Versionless_WithARole_IsAcceptedAndWithoutOneIsNot()
    {
        await GiveRolesAsync();
        var versionless = new { azureKeyVault = new { keyIdentifier = "https://contoso-payments-kv.vault.azure.net/keys/AtlasKMSKey" } };
        await Atlas.RefusedAsync(400, "AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT", HttpMethod.Patch, Encryption, versionless);
        var id = (await Atlas.SucceedAsync(200, HttpMethod.Post, Access, Role())).GetProperty("_id").GetString();
        await Atlas.PatchAsync(Encryption, new { azureKeyVault = new { roleId = id } });
        var azure = (await Atlas.PatchAsync(Encryption, versionless)).GetProperty("azureKeyVault");
        Assert.True(azure.GetProperty("valid").GetBoolean());
        Assert.Equal(versionless.azureKeyVault.keyIdentifier, azure.GetProperty("keyIdentifier").GetString());
        Assert.True((await Atlas.GetAsync(Encryption)).GetProperty("azureKeyVault").GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Role_ThatDoesNotWork_LeavesTheOldConfiguration()
    {
        var before = (await Atlas.GetAsync(Encryption)).GetRawText();
        var without = (await Atlas.SucceedAsync(200, HttpMethod.Post, Access, Role())).GetProperty("_id").GetString();
        await Atlas.RefusedAsync(400, "INVALID_AZURE_API_REQUEST", HttpMethod.Patch, Encryption, new { azureKeyVault = new { roleId = without } });
        var elsewhere = (await Atlas.SucceedAsync(200, HttpMethod.Post, Access, Role(Fabrikam))).GetProperty("_id").GetString();
        await Atlas.RefusedAsync(400, "INVALID_AZURE_CREDENTIALS", HttpMethod.Patch, Encryption, new { azureKeyVault = new { roleId = elsewhere } });
        var foreign = (await Atlas.SucceedAsync(200, HttpMethod.Post, $"/groups/{AtlasClient.Orders}/cloudProviderAccess", Role()))
            .GetProperty("_id")
            .GetString()!;
        var said = await Atlas.RefusedAsync(
            400,
            "CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED",
            HttpMethod.Patch,
            Encryption,
            new { azureKeyVault = new { roleId = foreign } });
        Assert.Equal($"The specified Cloud Provider Access role ({foreign}) has not been authorized.", said.GetProperty("detail").GetString());
        Assert.Equal(before, (await Atlas.GetAsync(Encryption)).GetRawText());
    }

    [Fact]
    public async Task Role_OfAnotherPrincipal_IsNotLetInByTheRightOne()
    {
        await GiveRolesAsync();
        var role = Role();
        role["servicePrincipalId"] = "0b9ec71d-0000-4000-8000-000000000999";
        var id = (await Atlas.SucceedAsync(200, HttpMethod.Post, Access, role)).GetProperty("_id").GetString();
        await Atlas.RefusedAsync(400, "INVALID_AZURE_CREDENTIALS", HttpMethod.Patch, Encryption, new { azureKeyVault = new { roleId = id } });
    }

    [Fact]
    public async Task Role_MovedToAnotherTenant_TurnsTheKeyInvalid()
    {
        await GiveRolesAsync();
        var id = (await Atlas.SucceedAsync(200, HttpMethod.Post, Access, Role())).GetProperty("_id").GetString();
        await Atlas.PatchAsync(Encryption, new { azureKeyVault = new { roleId = id } });
        await Atlas.PatchAsync($"{Access}/{id}", Role(Fabrikam));
        Assert.False((await Atlas.GetAsync(Encryption)).GetProperty("azureKeyVault").GetProperty("valid").GetBoolean());
        await Atlas.PatchAsync($"{Access}/{id}", Role());
        Assert.True((await Atlas.GetAsync(Encryption)).GetProperty("azureKeyVault").GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Roles_Registered_AreListedAndTold()
    {
        var made = await Atlas.SucceedAsync(200, HttpMethod.Post, Access, Role());
        Assert.Equal(
            ["_id", "atlasAzureAppId", "createdDate", "featureUsages", "lastUpdatedDate", "providerName", "servicePrincipalId", "tenantId"],
            made.EnumerateObject().Select(p => p.Name));
        var list = await Atlas.GetAsync(Access);
        Assert.Equal(["awsIamRoles", "azureServicePrincipals", "gcpServiceAccounts"], list.EnumerateObject().Select(p => p.Name));
        Assert.Equal(made.GetRawText(), Assert.Single(list.GetProperty("azureServicePrincipals").EnumerateArray()).GetRawText());
        var id = made.GetProperty("_id").GetString();
        await Atlas.PatchAsync($"{Access}/{id}", made);
        await Atlas.SucceedAsync(204, HttpMethod.Delete, $"{Access}/AZURE/{id}");
        var events = (await Atlas.GetAsync($"/groups/{AtlasClient.Payments}/events"))
            .GetProperty("results")
            .EnumerateArray()
            .Select(e => e.GetProperty("eventTypeName").GetString());
        Assert.Equal(
            ["DELETED", "UPDATED", "ADDED"],
            events.Select(e => e!.Replace("CLOUD_PROVIDER_ACCESS_AZURE_SERVICE_PRINCIPAL_", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("providerName", null, 400, "MISSING_ATTRIBUTE")]
    [InlineData("providerName", "MOON", 400, "INVALID_ENUM_VALUE")]
    [InlineData("providerName", "AWS", 403, "FEATURE_UNSUPPORTED")]
    [InlineData("atlasAzureAppId", null, 400, "MISSING_ATTRIBUTE")]
    [InlineData("atlasAzureAppId", "0b9ec71d-0000-4000-8000-000000000401", 400, "VALIDATION_ERROR")]
    [InlineData("servicePrincipalId", null, 400, "MISSING_ATTRIBUTE")]
    [InlineData("servicePrincipalId", "not-a-guid", 400, "INVALID_ATTRIBUTE")]
    [InlineData("tenantId", null, 400, "MISSING_ATTRIBUTE")]
    [InlineData("colour", "red", 400, "INVALID_ATTRIBUTE")]
    public async Task Register_Mistaken_IsRefused(string field, string? value, int status, string code)
    {
        var role = Role();
        role.Remove(field);
        if (value is not null) role[field] = value;
        await Atlas.RefusedAsync(status, code, HttpMethod.Post, Access, role);
    }

    [Fact]
    public async Task Role_UnknownOrForAReader_IsRefused()
    {
        const string unknown = Access + "/ffffffffffffffffffffffff";
        await Atlas.RefusedAsync(404, "RESOURCE_NOT_FOUND", HttpMethod.Get, unknown);
        await Atlas.RefusedAsync(404, "RESOURCE_NOT_FOUND", HttpMethod.Patch, unknown, Role());
        await Atlas.RefusedAsync(404, "RESOURCE_NOT_FOUND", HttpMethod.Delete, Access + "/AZURE/ffffffffffffffffffffffff");
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Get, Access);
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Post, Access, Role());
    }

    private static Dictionary<string, string> Role(string tenant = Contoso) => new(StringComparer.Ordinal)
    {
        ["providerName"] = "AZURE",
        ["atlasAzureAppId"] = App,
        ["servicePrincipalId"] = Principal,
        ["tenantId"] = tenant,
    };

    /// <summary>Key Vault Reader and Key Vault Crypto User; the vault knows of them after a while.</summary>
    private async Task GiveRolesAsync(string vault = "contoso-payments-kv", string group = "rg-payments")
    {
        using var azure = new AzureClient(Sandbox);
        foreach (var role in (string[])["21090545-7ca7-4776-b22c-e363652d74d2", "12338af0-0e69-4776-bea7-57ae8d297424"])
        {
            var definition = $"{AzureClient.Subscription}/providers/Microsoft.Authorization/roleDefinitions/{role}";
            await azure.DoAsync(
                "portal-admin",
                HttpMethod.Put,
                $"{AzureClient.VaultUri(vault, group)}/providers/Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}",
                new
                {
                    properties = new
                    {
                        roleDefinitionId = definition,
                        principalId = Principal,
                        principalType = "ServicePrincipal",
                    },
                });
        }

        await Sandbox.AdvanceAsync("PT5M");
    }
}
