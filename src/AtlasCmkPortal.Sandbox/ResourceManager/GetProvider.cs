namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary><c>GET /subscriptions/{id}/providers/Microsoft.KeyVault</c>: the SDK asks it for api-versions unless it was told one, and that needs a role on the whole subscription.</summary>
internal static class GetProvider
{
    public const string Route = "/subscriptions/{subscriptionId}/providers/{provider}";
    public const string Action = "Microsoft.Resources/subscriptions/providers/read";

    public static IResult Handle(string subscriptionId, string provider, HttpContext context, ArmGate gate)
    {
        gate.Enter(context, subscriptionId, Action, $"/subscriptions/{subscriptionId}");
        if (!provider.Equals("Microsoft.KeyVault", StringComparison.OrdinalIgnoreCase)) throw ArmErrors.NamespaceUnknown(provider);
        return Results.Json(new
        {
            id = $"/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault",
            @namespace = "Microsoft.KeyVault",
            registrationState = "Registered",
            registrationPolicy = "RegistrationRequired",
            resourceTypes = (object[])[new { resourceType = "vaults", locations = (string[])["West Europe"], apiVersions = ArmGate.VaultVersions, defaultApiVersion = "2023-07-01" }],
        });
    }
}
