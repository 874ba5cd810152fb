using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>What a person typed into a form of a project and did not save. Secrets never come here.</summary>
public sealed class DraftRow : IEntityTypeConfiguration<DraftRow>
{
    public string Subject { get; init; } = "";

    public string GroupId { get; init; } = "";

    public string Form { get; init; } = "";

    public string FieldsJson { get; set; } = "{}";

    public DateTimeOffset SavedAt { get; set; }

    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("Drafts");
        builder.HasKey(row => new { row.Subject, row.GroupId, row.Form });
        builder.HasIndex(row => row.SavedAt);
    }
}
