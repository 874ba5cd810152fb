using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>A signed-in session. The browser holds only the key; the payload is protected by whoever writes it.</summary>
public sealed class SessionRow : IEntityTypeConfiguration<SessionRow>
{
    public string Key { get; init; } = "";

    public byte[] Payload { get; set; } = [];

    public string Subject { get; init; } = "";

    /// <summary>What people call the person, for an operator's list of sessions.</summary>
    public string? Name { get; init; }

    /// <summary>The provider's own session (<c>sid</c>), which its back-channel logout may name.</summary>
    public string? ProviderSession { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("Sessions");
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.Subject);
        builder.HasIndex(row => row.ExpiresAt);
    }
}
