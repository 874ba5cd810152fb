namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>Names and numbers of the seed, as the README tells them.</summary>
public static class World
{
    public const string Contoso = "650000000000000000000001";
    public const string PaymentsProd = "650000000000000000000101";
    public const string OrdersStaging = "650000000000000000000102";
    public const string LegacyAnalytics = "650000000000000000000103";
    public const string FabrikamWeb = "650000000000000000000201";
    public const string NoSuchProject = "6500000000000000000009ff";
    public const string Subscription = "5ab5c41b-0000-4000-8000-000000000001";
    public const string OrdersVault = "contoso-orders-kv";
}
