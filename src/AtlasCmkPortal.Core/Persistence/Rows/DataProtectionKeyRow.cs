using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>One key of the data-protection ring, as the XML that the framework hands over. Core only keeps it: it knows no ASP.NET.</summary>
public sealed class DataProtectionKeyRow : IEntityTypeConfiguration<DataProtectionKeyRow>
{
    public int Id { get; init; }

    public string? FriendlyName { get; init; }

    public string Xml { get; init; } = "";

    public void Configure(EntityTypeBuilder<DataProtectionKeyRow> builder) => builder.ToTable("DataProtectionKeys");
}
