using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Projects' settings as last seen, one row each.</summary>
public sealed class EncryptionSnapshots(IDbContextFactory<PortalDbContext> database)
{
    private const string Aws = "AWS";
    private const string Gcp = "GCP";

    /// <returns>Null if the project's settings were never seen.</returns>
    internal async Task<Seen<EncryptionSnapshot>?> ReadAsync(string groupId, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(context, groupId, cancellationToken);
    }

    /// <summary>The projects that were last seen with the feature turned off.</summary>
    internal async Task<IReadOnlyList<string>> DisabledAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return await context.Projects.Where(row => !row.Enabled).Select(row => row.GroupId).ToListAsync(cancellationToken);
    }

    internal static async Task<Seen<EncryptionSnapshot>?> ReadAsync(PortalDbContext context, string groupId, CancellationToken cancellationToken) =>
        await context.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.GroupId == groupId, cancellationToken) is { } row ? Of(row) : null;

    /// <summary>Those of the projects that were ever seen, by id.</summary>
    internal static async Task<IReadOnlyDictionary<string, Seen<EncryptionSnapshot>>> ReadAsync(
        PortalDbContext context, IReadOnlyCollection<string> groupIds, CancellationToken cancellationToken)
    {
        var rows = await context.Projects.AsNoTracking().Where(row => groupIds.Contains(row.GroupId)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.GroupId, Of, StringComparer.Ordinal);
    }

    /// <summary>To be saved by the caller, in its transaction.</summary>
    internal static async Task PutAsync(
        PortalDbContext context, string groupId, Seen<EncryptionSnapshot> seen, CancellationToken cancellationToken)
    {
        var row = await context.Projects.FindAsync([groupId], cancellationToken);
        var isNew = row is null;
        if (row is null)
        {
            row = new ProjectRow { GroupId = groupId };
            context.Projects.Add(row);
        }

        var settings = seen.Value.Settings;
        row.ValidSince = isNew || row.Valid != settings.Valid || row.Enabled != settings.Enabled ? seen.At : row.ValidSince;
        row.SeenAt = seen.At;
        row.Enabled = settings.Enabled;
        row.Valid = settings.Valid;
        row.AzureEnvironment = settings.AzureEnvironment;
        row.ClientId = settings.ClientId;
        row.TenantId = settings.TenantId;
        row.SubscriptionId = settings.SubscriptionId;
        row.ResourceGroupName = settings.ResourceGroupName;
        row.KeyVaultName = settings.KeyVaultName;
        row.KeyIdentifier = settings.KeyIdentifier;
        row.RequirePrivateNetworking = settings.RequirePrivateNetworking;
        row.RoleId = settings.RoleId;
        row.IsAwsEnabled = seen.Value.OtherProviders.Contains(Aws, StringComparer.Ordinal);
        row.IsGcpEnabled = seen.Value.OtherProviders.Contains(Gcp, StringComparer.Ordinal);
    }

    private static Seen<EncryptionSnapshot> Of(ProjectRow row)
    {
        var settings = new AzureKeyVaultSettings
        {
            Enabled = row.Enabled,
            Valid = row.Valid,
            AzureEnvironment = row.AzureEnvironment,
            ClientId = row.ClientId,
            TenantId = row.TenantId,
            SubscriptionId = row.SubscriptionId,
            ResourceGroupName = row.ResourceGroupName,
            KeyVaultName = row.KeyVaultName,
            KeyIdentifier = row.KeyIdentifier,
            RequirePrivateNetworking = row.RequirePrivateNetworking,
            RoleId = row.RoleId,
        };
        string[] others = [.. row.IsAwsEnabled ? [Aws] : (string[])[], .. row.IsGcpEnabled ? [Gcp] : (string[])[]];
        return new(new EncryptionSnapshot(settings, others), row.SeenAt);
    }
}
