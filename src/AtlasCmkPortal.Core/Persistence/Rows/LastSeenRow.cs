using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>What Atlas said last about one thing, as JSON, with the time at which the answer arrived.</summary>
public sealed class LastSeenRow : IEntityTypeConfiguration<LastSeenRow>
{
    public string Kind { get; init; } = "";

    /// <summary>A project's id, or a connection's name.</summary>
    public string Scope { get; init; } = "";

    public string Json { get; set; } = "";

    public DateTimeOffset SeenAt { get; set; }

    public void Configure(EntityTypeBuilder<LastSeenRow> builder)
    {
        builder.ToTable("LastSeen");
        builder.HasKey(row => new { row.Kind, row.Scope });
    }
}
