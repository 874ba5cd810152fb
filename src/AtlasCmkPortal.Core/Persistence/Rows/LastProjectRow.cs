using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>The project that a person looked at last.</summary>
public sealed class LastProjectRow : IEntityTypeConfiguration<LastProjectRow>
{
    public string Subject { get; init; } = "";

    public string GroupId { get; set; } = "";

    public void Configure(EntityTypeBuilder<LastProjectRow> builder)
    {
        builder.ToTable("LastProjects");
        builder.HasKey(row => row.Subject);
    }
}
