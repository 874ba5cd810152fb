using System.Text.Json.Nodes;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Backup;

/// <summary>A Backup Compliance Policy that demands encryption keeps it in place.</summary>
public sealed class CompliancePolicyTests : AtlasTest
{
    private const string Policy = $"/groups/{AtlasClient.Payments}/backupCompliancePolicy";
    private const string Encryption = $"/groups/{AtlasClient.Payments}/encryptionAtRest";
    private const string Version = "2023-10-01";

    [Fact]
    public async Task Policy_ThatDemandsEncryption_KeepsItOnClustersAndProject()
    {
        Assert.Empty((await Atlas.GetAsync(Policy, Version)).EnumerateObject());
        var set = await Atlas.SucceedAsync(200, HttpMethod.Put, Policy, Body(demands: true), Version);
        Assert.Equal(("ENABLING", 0), (set.GetProperty("state").GetString(), set.GetProperty("restoreWindowDays").GetInt32()));
        await Sandbox.AdvanceAsync("PT1M");
        Assert.Equal("ACTIVE", (await Atlas.GetAsync(Policy, Version)).GetProperty("state").GetString());
        const string cluster = $"/groups/{AtlasClient.Payments}/clusters/payments";
        await Atlas.RefusedAsync(
            400,
            "CANNOT_DISABLE_ENCRYPTION_AT_REST_WITH_BACKUP_COMPLIANCE_POLICY",
            HttpMethod.Patch,
            cluster,
            new { encryptionAtRestProvider = "NONE" },
            "2024-10-23");
        await Atlas.RefusedAsync(
            400,
            "CAN_NOT_DISABLE_ALL_ENCRYPTION_AT_REST_SETTINGS_WHILE_BACKUP_COMPLIANCE_POLICY_ENCRYPTION_ENABLED",
            HttpMethod.Patch,
            Encryption,
            new { azureKeyVault = new { enabled = false } });
        await Atlas.SucceedAsync(200, HttpMethod.Put, Policy, Body(demands: false), Version);
        await Atlas.PatchAsync(cluster, new { encryptionAtRestProvider = "NONE" }, "2024-10-23");
    }

    [Fact]
    public async Task Policy_Mistaken_IsRefused()
    {
        foreach (var field in (string[])["authorizedEmail", "authorizedUserFirstName", "authorizedUserLastName"])
        {
            var body = Body(demands: true);
            body.Remove(field);
            await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Put, Policy, body, Version);
        }

        var other = Body(demands: true);
        other["colour"] = "red";
        await Atlas.RefusedAsync(400, "INVALID_ATTRIBUTE", HttpMethod.Put, Policy, other, Version);
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Put, Policy, Body(demands: true), Version);
    }

    [Fact]
    public async Task KeyIdentifierAlone_WhereNothingIsEnabled_HasNothingToRotate() => await Atlas.RefusedAsync(
        409, "CANNOT_ROTATE_KEY_ENCRYPTION_DISABLED", HttpMethod.Patch, $"/groups/{AtlasClient.Orders}/encryptionAtRest",
        new { azureKeyVault = new { keyIdentifier = Sandbox.Credentials.Keys["contoso-orders-kv"] } });

    [Fact]
    public async Task SearchNodes_WithoutAProvider_AreRefused()
    {
        await Atlas.RefusedAsync(
            400,
            "MISSING_ENCRYPTION_AT_REST_PROVIDER",
            HttpMethod.Patch,
            $"/groups/{AtlasClient.Orders}/encryptionAtRest",
            new { enabledForSearchNodes = true });
        Assert.True((await Atlas.PatchAsync(Encryption, new { enabledForSearchNodes = true })).GetProperty("enabledForSearchNodes").GetBoolean());
    }

    private static JsonObject Body(bool demands) => new()
    {
        ["authorizedEmail"] = "ciso@contoso.example",
        ["authorizedUserFirstName"] = "Ada",
        ["authorizedUserLastName"] = "Lovelace",
        ["encryptionAtRestEnabled"] = demands,
    };
}
