using System.Net;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Web.Tests.KeyDiagnosis;

/// <summary>
/// Test Connection against the sandbox's own Entra, Resource Manager and Key Vault: two readings of the same protocols, which share no code.
/// Each step reads
/// <c>id State Code Target</c>.
/// </summary>
public sealed class TestConnectionTests(DiagnosedSandbox sandbox) : IClassFixture<DiagnosedSandbox>
{
    private const string NotReached = "key NotReached; encrypt NotReached; decrypt NotReached";

    [Fact]
    public async Task Execute_RightValues_PassesAndTellsWhereItRan()
    {
        var report = await sandbox.TestAsync(sandbox.Right());

        Assert.Equal("token Passed; vault Warning; key Passed; encrypt Passed; decrypt Passed", StepsOf.Report(report));
        Assert.True(report.Passed);
        Assert.True(IPAddress.TryParse(report.RanFrom, out _), report.RanFrom);
        Assert.All(report.Steps, step => Assert.NotEmpty(step.Evidence));
        Assert.All(report.Steps.Skip(1), step => Assert.Contains(step.Evidence, evidence => evidence.Name is "Request ID"));
    }

    [Fact]
    public async Task Execute_WrongSecret_IsTheSecrets() =>
        await Steps(
            "token Failed Entra.AADSTS7000215 Secret; vault Failed Entra.AADSTS7000215 Secret",
            sandbox.Right() with
            {
                Secret = new Secret("Zq8Q~not-the-secret-of-this-application"),
            });

    [Fact]
    public async Task Execute_SecretIdInPlaceOfItsValue_IsTheSecrets() =>
        await Steps(
            "token Failed Entra.AADSTS7000215 Secret; vault Failed Entra.AADSTS7000215 Secret",
            sandbox.Right() with
            {
                Secret = new Secret(await sandbox.SecretIdAsync("atlas-orders")),
            });

    [Fact]
    public async Task Execute_ExpiredSecret_IsTheSecrets() =>
        await Steps("token Failed Entra.AADSTS7000222 Secret; vault Failed Entra.AADSTS7000222 Secret", sandbox.Right("atlas-legacy"));

    [Fact]
    public async Task Execute_UnknownTenant_IsTheTenantIds() =>
        await Steps(
            "token Failed Entra.AADSTS90002 TenantId; vault Failed Entra.AADSTS90002 TenantId",
            sandbox.Right() with
            {
                TenantId = "00000000-0000-4000-8000-00000000dead",
            });

    [Fact]
    public async Task Execute_UnknownApplication_IsTheClientIds() =>
        await Steps(
            "token Failed Entra.AADSTS700016 ClientId; vault Failed Entra.AADSTS700016 ClientId",
            sandbox.Right() with
            {
                ClientId = "00000000-0000-4000-8000-00000000dead",
            });

    [Fact]
    public async Task Execute_ApplicationOfAnotherTenant_IsTheTenantIds()
    {
        var report = await sandbox.TestAsync(sandbox.Right("fabrikam-web") with { TenantId = "fab41ca0-0000-4000-8000-000000000002" });

        Assert.Equal(
            "token Passed; vault Failed ResourceManager.InvalidAuthenticationTokenTenant TenantId; key Failed KeyVault.Tenant TenantId; "
            + "encrypt Failed KeyVault.Tenant TenantId; decrypt NotReached",
            StepsOf.Report(report));
    }

    [Fact]
    public async Task Execute_ApplicationWithoutPermission_IsTheVaults()
    {
        var report = await sandbox.TestAsync(
            sandbox.Right() with
            {
                ResourceGroupName = "rg-payments",
                KeyVaultName = "contoso-payments-kv",
                KeyIdentifier = sandbox.KeyOf("contoso-payments-kv"),
            });

        Assert.Equal(
            "token Passed; vault Failed ResourceManager.AuthorizationFailed KeyVaultCredentials; key Failed KeyVault.ForbiddenByRbac "
            + "KeyVaultName; encrypt Failed KeyVault.ForbiddenByRbac KeyVaultName; decrypt NotReached",
            StepsOf.Report(report));
        Assert.NotNull(report.RanFrom);
    }

    [Fact]
    public async Task Execute_AccessPolicyWithoutDecrypt_IsSeenOnTheWayBack()
    {
        try
        {
            await sandbox.SetPermissionsAsync("atlas-orders", "get", "encrypt");
            var report = await sandbox.TestAsync(sandbox.Right());
            Assert.Equal(
                "token Passed; vault Warning; key Passed; encrypt Passed; decrypt Failed KeyVault.ForbiddenByPolicy KeyVaultName",
                StepsOf.Report(report));
        }
        finally
        {
            await sandbox.SetPermissionsAsync("atlas-orders", "get", "encrypt", "decrypt");
        }
    }

    /// <summary>The public key can be read, so a client that encrypts with it locally would see nothing.</summary>
    [Fact]
    public async Task Execute_AccessPolicyWithoutEncrypt_IsSeenOnTheWayThere()
    {
        try
        {
            await sandbox.SetPermissionsAsync("atlas-orders", "get", "decrypt");
            var report = await sandbox.TestAsync(sandbox.Right());
            Assert.Equal(
                "token Passed; vault Warning; key Passed; encrypt Failed KeyVault.ForbiddenByPolicy KeyVaultName; decrypt NotReached",
                StepsOf.Report(report));
        }
        finally
        {
            await sandbox.SetPermissionsAsync("atlas-orders", "get", "encrypt", "decrypt");
        }
    }

    [Fact]
    public async Task Execute_VaultInAnotherResourceGroup_CannotBeToldWithoutRightsOnTheSubscription()
    {
        var report = await sandbox.TestAsync(sandbox.Right() with { ResourceGroupName = "rg-payments" });
        Assert.Equal(
            "token Passed; vault Failed ResourceManager.AuthorizationFailed KeyVaultCredentials; key Passed; encrypt Passed; decrypt Passed",
            StepsOf.Report(report));
    }

    [Fact]
    public async Task Execute_VaultInAnotherResourceGroup_IsFoundByWhoMayLook()
    {
        var report = await sandbox.TestAsync(sandbox.Right("portal-admin") with { ResourceGroupName = "rg-payments" });

        Assert.Equal(
            "token Passed; vault Failed ResourceManager.ResourceNotFound ResourceGroupName; key Passed; encrypt Passed; decrypt Passed",
            StepsOf.Report(report));
        Assert.Contains("rg-orders", report.Steps[1].Finding!.Meaning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disabled", "key Failed Key.Disabled KeyIdentifier; encrypt Passed; decrypt Failed Key.Disabled KeyIdentifier")]
    [InlineData("expired", "key Failed Key.Expired KeyIdentifier; encrypt Failed Key.Expired KeyIdentifier; decrypt NotReached")]
    [InlineData("not-yet-valid", "key Failed Key.NotYetValid KeyIdentifier; encrypt Failed Key.NotYetValid KeyIdentifier; decrypt NotReached")]
    [InlineData("expiring", "key Failed Key.Expiring KeyIdentifier; encrypt Passed; decrypt Passed")]
    [InlineData("deleted", "key Failed Key.Deleted KeyIdentifier; encrypt Failed Key.Deleted KeyIdentifier; decrypt NotReached")]
    public async Task Execute_KeyThatAtlasCannotUse_IsTheKeyIdentifiers(string state, string expected)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var day = (long)TimeSpan.FromDays(1).TotalSeconds;
        object? attributes = state switch
        {
            "disabled" => new { enabled = false },
            "expired" => new { exp = now - day },
            "not-yet-valid" => new { nbf = now + day },
            "expiring" => new { exp = now + day },
            _ => null,
        };
        var key = await sandbox.CreateKeyAsync(state, attributes);
        if (state is "deleted")
            await sandbox.DeleteKeyAsync(state);

        Assert.Equal(
            $"token Passed; vault Warning; {expected}",
            StepsOf.Report(await sandbox.TestAsync(sandbox.Right() with { KeyIdentifier = key })));
    }

    [Fact]
    public async Task Execute_VersionThatDoesNotExist_IsTheKeyIdentifiers()
    {
        var known = sandbox.KeyOf("contoso-orders-kv");
        var report = await sandbox.TestAsync(
            sandbox.Right() with
            {
                KeyIdentifier = $"{known[..known.LastIndexOf('/')]}/00000000000000000000000000000000",
            });
        Assert.Equal(
            "token Passed; vault Warning; key Failed Key.NoSuchVersion KeyIdentifier; encrypt Failed Key.NoSuchVersion KeyIdentifier; "
            + "decrypt NotReached",
            StepsOf.Report(report));
    }

    [Fact]
    public async Task Execute_VaultThatDoesNotExist_IsTheVaultNames()
    {
        var report = await sandbox.TestAsync(sandbox.Right("portal-admin") with
        {
            KeyVaultName = "contoso-order-kv",
            KeyIdentifier = sandbox.KeyOf("contoso-orders-kv").Replace("orders", "order", StringComparison.Ordinal),
        });

        Assert.Equal(
            "token Passed; vault Failed ResourceManager.ResourceNotFound KeyVaultName; key Failed KeyVault.Unreachable.NameResolution "
            + "KeyVaultName; encrypt Failed KeyVault.Unreachable.NameResolution KeyVaultName; decrypt NotReached",
            StepsOf.Report(report));
        Assert.Null(report.RanFrom);
    }

    [Fact]
    public async Task Execute_KeyInAnotherVault_DoesNotRun()
    {
        var result = await sandbox.RunAsync(sandbox.Right() with { KeyIdentifier = sandbox.KeyOf("contoso-payments-kv") });
        Assert.Equal(("EncryptionAtRest.KeyNotInVault", FormTarget.KeyIdentifier), (result.Error?.Code, result.Error?.Target));
    }

    private async Task Steps(string tokenAndVault, Core.EncryptionAtRest.AzureKeyVaultInput input) =>
        Assert.Equal($"{tokenAndVault}; {NotReached}", StepsOf.Report(await sandbox.TestAsync(input)));
}
