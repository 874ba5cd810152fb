using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>
/// Everything that can be wrong with credentials, vault and key, as Test Connection tells it: at its step, with its cause and who can fix
/// it.
/// </summary>
public sealed class RefusalTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Token = "Sign in to Microsoft Entra ID";
    private const string Resource = "Read the Key Vault resource";
    private const string Key = "Read the key and its attributes";
    private const string Decrypt = "Decrypt and compare";

    private KeyVaultValues Right => KeyVaultValues.ForOrders(portal.Credentials);

    [Fact]
    public Task WrongSecret_IsToldAtTheSignIn() =>
        ExpectAsync("wrong-secret", Right with { Secret = "Zz9~not-the-secret-of-this-application" }, Token, "Entra refused the secret");

    [Fact]
    public Task SecretsIdInPlaceOfItsValue_IsToldAtTheField_AndAtTheSignIn() =>
        ExpectAsync(
            "secret-id",
            Right with
            {
                Secret = "4f1d2c3b-5a69-4788-9a0b-1c2d3e4f5a6b",
            },
            Token,
            "the secret's ID was pasted in place of its value");

    [Fact]
    public Task ExpiredSecret_IsToldAtTheSignIn()
    {
        var legacy = portal.Credentials.Apps["atlas-legacy"];
        return ExpectAsync(
            "expired-secret",
            Right with
            {
                ClientId = legacy.ClientId,
                Secret = legacy.Secret,
            },
            Token,
            "The client secret has expired");
    }

    [Fact]
    public Task UnknownTenant_IsToldAtTheSignIn() =>
        ExpectAsync("unknown-tenant", Right with { TenantId = "0b0d0000-0000-4000-8000-00000000dead" }, Token, "Azure does not know this tenant");

    [Fact]
    public Task UnknownApplication_IsToldAtTheSignIn() =>
        ExpectAsync(
            "unknown-application",
            Right with
            {
                ClientId = "0b0d0000-0000-4000-8000-00000000beef",
            },
            Token,
            "The application is not in this tenant");

    [Fact]
    public Task ApplicationWithoutPermission_IsToldAtTheKey()
    {
        var other = portal.Credentials.Apps["atlas-payments"];
        return ExpectAsync(
            "no-permission",
            Right with
            {
                ClientId = other.ClientId,
                Secret = other.Secret,
            },
            Key,
            "The vault's access policy does not allow this");
    }

    [Fact]
    public Task VaultWhosePolicyLacksDecrypt_IsToldAtTheWayBack() => portal.Azure.WithKeyPermissionsAsync(
        "rg-orders", World.OrdersVault, ["get", "encrypt"],
        () => ExpectAsync("no-decrypt", Right, Decrypt, "The vault's access policy does not allow this"));

    [Fact]
    public Task VaultInAnotherResourceGroup_ThatOnlyTheVaultItselfMayBeRead_IsToldAsAzureTellsIt() =>
        ExpectAsync("other-group", Right with { ResourceGroupName = "rg-payments" }, Resource, "or it lies elsewhere");

    [Fact]
    public Task VaultInAnotherResourceGroup_WhereTheSubscriptionMayBeRead_IsToldWithTheRightOne()
    {
        var watcher = portal.Credentials.Apps["portal-watcher"];
        var values = Right with { ClientId = watcher.ClientId, Secret = watcher.Secret, ResourceGroupName = "rg-payments" };
        return ExpectAsync("other-group-named", values, Resource, "contoso-orders-kv is in rg-orders");
    }

    [Fact]
    public Task VaultThatDoesNotExist_IsToldAtTheKey()
    {
        var missing = Right.KeyIdentifier.Replace(World.OrdersVault, "contoso-missing-kv", StringComparison.Ordinal);
        return ExpectAsync("no-vault", Right with { KeyVaultName = "contoso-missing-kv", KeyIdentifier = missing }, Key, "This vault does not exist");
    }

    [Fact]
    public async Task DisabledKey_IsToldWithTheLineThatEnablesIt()
    {
        var version = await portal.Azure.CreateVersionAsync(World.OrdersVault, enabled: false);
        await ExpectAsync("disabled-key", Right with { KeyIdentifier = version }, Key, "az keyvault key set-attributes");
    }

    [Fact]
    public async Task ExpiredKey_IsToldAtTheKey()
    {
        var now = await portal.Sandbox.NowAsync();
        var version = await portal.Azure.CreateVersionAsync(World.OrdersVault, notBefore: now.AddDays(-20), expires: now.AddDays(-1));
        await ExpectAsync("expired-key", Right with { KeyIdentifier = version }, Key, "The key has expired");
    }

    [Fact]
    public async Task KeyThatIsNotYetValid_IsToldAtTheKey()
    {
        var now = await portal.Sandbox.NowAsync();
        var version = await portal.Azure.CreateVersionAsync(World.OrdersVault, notBefore: now.AddDays(2), expires: now.AddDays(90));
        await ExpectAsync("not-yet-valid-key", Right with { KeyIdentifier = version }, Key, "The key is not active yet");
    }

    [Fact]
    public async Task DeletedKey_IsToldAtTheKey()
    {
        var version = await portal.Azure.CreateVersionAsync(World.OrdersVault, key: "Deleted");
        await portal.Azure.DeleteKeyAsync(World.OrdersVault, "Deleted");
        await ExpectAsync("deleted-key", Right with { KeyIdentifier = version }, Key, "az keyvault key recover");
    }

    private async Task ExpectAsync(string picture, KeyVaultValues values, string step, string says)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(values);

        await advanced.TestConnection.ClickAsync();

        await Expect(advanced.Step(step)).ToContainTextAsync("Failed");
        await Expect(advanced.Step(step)).ToContainTextAsync(says);
        await Expect(advanced.Step(step)).ToContainTextAsync("Who can fix it");
        await Expect(advanced.Field("Client ID")).ToHaveValueAsync(values.ClientId);
        await visitor.PictureAsync("refusal", picture);
    }
}
