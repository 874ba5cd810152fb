using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>
/// A project's encryption settings as Atlas last returned them, in columns: a fleet is filtered by them in SQL, together with
/// <see cref="OpenWorkRow"/>. A secret has no column.
/// </summary>
public sealed class ProjectRow : IEntityTypeConfiguration<ProjectRow>
{
    public string GroupId { get; init; } = "";

    /// <summary>When Atlas answered (system time).</summary>
    public DateTimeOffset SeenAt { get; set; }

    public bool Enabled { get; set; }

    /// <summary>Atlas's <c>valid</c>; null where Atlas did not return it.</summary>
    public bool? Valid { get; set; }

    /// <summary>When <see cref="Valid"/> was first seen as it is (system time); null where that is older than this column.</summary>
    public DateTimeOffset? ValidSince { get; set; }

    public string? AzureEnvironment { get; set; }

    public string? ClientId { get; set; }

    public string? TenantId { get; set; }

    public string? SubscriptionId { get; set; }

    public string? ResourceGroupName { get; set; }

    public string? KeyVaultName { get; set; }

    public string? KeyIdentifier { get; set; }

    public bool RequirePrivateNetworking { get; set; }

    public string? RoleId { get; set; }

    /// <summary>Atlas's <c>awsKms.enabled</c>.</summary>
    public bool IsAwsEnabled { get; set; }

    /// <summary>Atlas's <c>googleCloudKms.enabled</c>.</summary>
    public bool IsGcpEnabled { get; set; }

    public void Configure(EntityTypeBuilder<ProjectRow> builder)
    {
        builder.ToTable("Projects");
        builder.HasKey(row => row.GroupId);
        builder.HasIndex(row => new { row.Enabled, row.Valid });
    }
}
