using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>Who may write to a thing until when. Claimed by one conditional update, so that two instances never both hold it.</summary>
public sealed class LeaseRow : IEntityTypeConfiguration<LeaseRow>
{
    public string Name { get; init; } = "";

    public string Owner { get; init; } = "";

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Grows with each claim: who holds an older number has lost the lease.</summary>
    public long Fencing { get; init; }

    public void Configure(EntityTypeBuilder<LeaseRow> builder)
    {
        builder.ToTable("Leases");
        builder.HasKey(row => row.Name);
    }
}
