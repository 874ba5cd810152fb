using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>
/// A project's Backup Compliance Policy, as far as it touches encryption at rest.
/// <code>{"authorizedEmail":"ciso@contoso.example","authorizedUserFirstName":"Ada","authorizedUserLastName":"Lovelace",
/// "copyProtectionEnabled":false,"encryptionAtRestEnabled":true,
/// "pitEnabled":false,"projectId":"…","restoreWindowDays":7,"state":"ACTIVE","updatedDate":"2026-08-10T03:02:40Z","updatedUser":"…"}</code>
/// </summary>
internal sealed record CompliancePolicy(
    string AuthorizedEmail,
    string AuthorizedUserFirstName,
    string AuthorizedUserLastName,
    bool CopyProtectionEnabled,
    bool EncryptionAtRestEnabled,
    bool PitEnabled,
    string ProjectId,
    int RestoreWindowDays,
    DateTimeOffset UpdatedDate,
    string UpdatedUser)
{
    private static readonly TimeSpan EnablingTakes = TimeSpan.FromMinutes(1);

    public string State { get; init; } = "ENABLING";

    /// <summary>In force at once, and <c>ACTIVE</c> a minute later.</summary>
    public CompliancePolicy At(DateTimeOffset now) => this with { State = now - UpdatedDate < EnablingTakes ? "ENABLING" : "ACTIVE" };
}

/// <summary>What a policy that demands encryption forbids.</summary>
internal static class CompliancePolicyRules
{
    /// <summary>For a project that gives its only key up.</summary>
    public static void RequireDisable(AtlasState state, string groupId)
    {
        if (state.CompliancePolicies.Find(groupId) is not { EncryptionAtRestEnabled: true }) return;
        throw new AtlasRefusal(
            StatusCodes.Status400BadRequest, "CAN_NOT_DISABLE_ALL_ENCRYPTION_AT_REST_SETTINGS_WHILE_BACKUP_COMPLIANCE_POLICY_ENCRYPTION_ENABLED",
            "At least one Encryption at Rest setting must stay enabled while the Backup Compliance Policy requires encryption.");
    }

    /// <summary>For a change of a cluster.</summary>
    public static void RequireProvider(AtlasState state, StateTransaction transaction, Cluster before, Cluster after)
    {
        if (before.EncryptionAtRestProvider == after.EncryptionAtRestProvider || after.EncryptionAtRestProvider is not "NONE") return;
        if (transaction.Find(state.CompliancePolicies, after.GroupId) is not { EncryptionAtRestEnabled: true }) return;
        throw new AtlasRefusal(
            StatusCodes.Status400BadRequest, "CANNOT_DISABLE_ENCRYPTION_AT_REST_WITH_BACKUP_COMPLIANCE_POLICY",
            "Cannot disable Encryption at Rest while a Backup Compliance Policy requires it.");
    }
}
