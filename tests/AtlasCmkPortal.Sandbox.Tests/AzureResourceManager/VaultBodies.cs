using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Bodies that create or replace a vault.</summary>
internal static class VaultBodies
{
    public const string Contoso = "c0117050-0000-4000-8000-000000000001";
    public const string Fabrikam = "fab41ca0-0000-4000-8000-000000000002";
    public const string Admin = "0b9ec71d-0000-4000-8000-000000000202";
    public static readonly string New = AzureClient.VaultUri("contoso-new-kv", "rg-orders");
    public static readonly string Orders = AzureClient.VaultUri("contoso-orders-kv", "rg-orders");

    public static object Sku(string name) => new { family = "A", name };

    public static object Policy(params string[] keys) => new { tenantId = Contoso, objectId = Admin, permissions = new { keys } };

    public static object Policies(params object[] accessPolicies) => Body(new { accessPolicies });

    /// <summary>A sound body with these properties instead.</summary>
    public static Dictionary<string, object> Body(object properties)
    {
        var all = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var one in JsonSerializer.SerializeToElement(new { tenantId = Contoso, sku = Sku("standard") }).EnumerateObject())
            all[one.Name] = one.Value;
        foreach (var one in JsonSerializer.SerializeToElement(properties).EnumerateObject())
            all[one.Name] = one.Value;
        return new(StringComparer.Ordinal)
        {
            ["location"] = "northeurope",
            ["tags"] = new { team = "payments" },
            ["properties"] = all,
        };
    }
}
