using AtlasCmkPortal.Core.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>
/// Who asked for what, when, from where. Written before anything is sent; its end is a row of its own, so that this one never changes.
/// </summary>
public sealed class ActivityRow : IAppendOnly, IEntityTypeConfiguration<ActivityRow>
{
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    public string GroupId { get; init; } = "";

    public string ActorSubject { get; init; } = "";

    public string ActorName { get; init; } = "";

    public string? RemoteAddress { get; init; }

    public string Action { get; init; } = "";

    public string? Target { get; init; }

    public List<FieldChangeRow> Changes { get; init; } = [];

    public ActivityEndRow? End { get; init; }

    public void Configure(EntityTypeBuilder<ActivityRow> builder)
    {
        builder.ToTable("Activity");
        builder.HasIndex(row => new { row.GroupId, row.Id });
        builder.HasMany(row => row.Changes).WithOne().HasForeignKey(change => change.ActivityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.End).WithOne().HasForeignKey<ActivityEndRow>(end => end.ActivityId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A field, by its stable id, before and after. A secret has neither.</summary>
public sealed class FieldChangeRow : IAppendOnly, IEntityTypeConfiguration<FieldChangeRow>
{
    public long Id { get; init; }

    public long ActivityId { get; init; }

    public string Field { get; init; } = "";

    public string? Before { get; init; }

    public string? After { get; init; }

    public void Configure(EntityTypeBuilder<FieldChangeRow> builder) => builder.ToTable("ActivityChanges");
}

/// <summary>How an activity ended. Its key is the activity's, so that there is at most one.</summary>
public sealed class ActivityEndRow : IAppendOnly, IEntityTypeConfiguration<ActivityEndRow>
{
    public long ActivityId { get; init; }

    public DateTimeOffset At { get; init; }

    public WriteOutcome Outcome { get; init; }

    public string? ErrorCode { get; init; }

    public void Configure(EntityTypeBuilder<ActivityEndRow> builder)
    {
        builder.ToTable("ActivityEnds");
        builder.HasKey(row => row.ActivityId);
        builder.Property(row => row.ActivityId).ValueGeneratedNever();
        builder.Property(row => row.Outcome).HasConversion<string>();
    }
}
