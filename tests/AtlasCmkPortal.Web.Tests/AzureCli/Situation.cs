namespace AtlasCmkPortal.Web.Tests.AzureCli;

/// <summary>What a printed line is for: how things must stand for it, and how one sees that it did it.</summary>
/// <param name="Prepare">Lines that bring about what the console has found.</param>
/// <param name="Check">A line whose output tells more than the printed line's own.</param>
/// <param name="Expected">What is then to be read in one of the outputs.</param>
internal sealed record Situation(string Prepare, string Check, params string[] Expected)
{
    public const string Client = "a99c11e4-0000-4000-8000-000000000102";
    public const string Subscription = "5ab5c41b-0000-4000-8000-000000000001";
    private const string Key = "--vault-name contoso-orders-kv --name AtlasKMSKey";

    private static readonly Situation PolicyGiven = Shows("\"encrypt\"", "\"decrypt\"");
    private static readonly Situation Address = Shows("192.0.2.10/32", "198.51.100.0/28");
    private static readonly Situation KeyShown = Shows("/keys/AtlasKMSKey");
    private static readonly Situation KeyEnabled = After($"az keyvault key set-attributes {Key} --enabled false", "\"enabled\": true");

    /// <summary>By the printed line's name. One that is not here has only to end well and to print something.</summary>
    private static readonly Dictionary<string, Situation> Known = new(StringComparer.Ordinal)
    {
        ["NewSecret"] = new("", $"az ad app credential list --id {Client} --query '[].displayName'", "\"sandbox\"", "\"atlas-"),
        ["ShowSignIn"] = Shows("\"enabled\": true", AzureCliWorld.Tenant),
        ["ShowApplication"] = Shows(Client),
        ["CreateServicePrincipal"] = After($"az ad sp delete --id {Client}", Client),
        ["EnableServicePrincipal"] = new(
            $"az ad sp update --id {Client} --set accountEnabled=false",
            $"az ad sp show --id {Client} --query '{{enabled:accountEnabled}}'",
            "\"enabled\": true"),
        ["ListTenants"] = Shows(AzureCliWorld.Tenant),
        ["ListSubscriptions"] = Shows(Subscription),
        ["GrantReader"] = Shows("acdd72a7-3385-48ef-bd42-f606fba81ae7", "vaults/contoso-orders-kv\""),
        ["GrantCryptoUser"] = Shows("12338af0-0e69-4776-bea7-57ae8d297424", "vaults/contoso-orders-kv/keys/AtlasKMSKey\""),
        ["SetPolicy"] = PolicyGiven,
        ["GrantKeyUse"] = PolicyGiven,
        ["FindVault"] = Shows("rg-orders"),
        ["RecoverVault"] = After("az keyvault delete --name contoso-orders-kv", "\"contoso-orders-kv\""),
        ["ProtectFromPurge"] = Shows("\"enablePurgeProtection\": true"),
        ["AllowAddress"] = Shows("203.0.113.44/32"),
        ["AllowAddresses"] = Address,
        ["OpenSelectedNetworks"] = Shows("\"defaultAction\": \"Deny\"", "\"publicNetworkAccess\": \"Enabled\""),
        ["ShowKey"] = KeyShown,
        ["ShowKeyState"] = Shows("\"enabled\": true", "\"encrypt\""),
        ["ListKeys"] = Shows("AtlasKMSKey"),
        ["FindKey"] = KeyShown,
        ["RecoverKey"] = After($"az keyvault key delete {Key}", "/keys/AtlasKMSKey/"),
        ["NewKeyVersion"] = KeyShown,
        ["EnableKey"] = KeyEnabled,
        ["RestoreKey"] = KeyEnabled,
        ["AllowEncryptAndDecrypt"] = After($"az keyvault key set-attributes {Key} --ops sign wrapKey", "\"encrypt\"", "\"decrypt\""),
        ["FindTenantId"] = Shows(AzureCliWorld.Tenant),
        ["FindSubscriptionId"] = Shows(Subscription),
        ["FindClientId"] = Shows(Client),
        ["FindKeyIdentifier"] = KeyShown,
        ["FindResourceGroup"] = Shows("rg-orders"),
    };

    public static Situation Of(string name) => Known.GetValueOrDefault(name, Shows());

    /// <summary>Those that no printed line has.</summary>
    public static IEnumerable<string> Without(IEnumerable<string> printed) => Known.Keys.Except(printed, StringComparer.Ordinal);

    private static Situation Shows(params string[] expected) => new("", "", expected);

    private static Situation After(string prepare, params string[] expected) => new(prepare, "", expected);
}
