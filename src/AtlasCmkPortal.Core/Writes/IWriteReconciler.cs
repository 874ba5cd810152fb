using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;

namespace AtlasCmkPortal.Core.Writes;

/// <summary>Decides writes of some actions whose answer was lost. Every action that is sent has one, registered as this type.</summary>
public interface IWriteReconciler
{
    /// <summary>Of <see cref="Audit.Actions"/>; each action has one reconciler.</summary>
    IReadOnlyCollection<string> Actions { get; }
}

/// <summary>The same over one kind of reading of Atlas or Azure.</summary>
internal interface IWriteReconciler<in TReading> : IWriteReconciler
{
    /// <summary>False where this reading lacks the part that decides the row: then the row stays open, however old it is.</summary>
    bool Covers(TReading reading, ActivityRow row) => true;

    /// <summary>What the reading shows of one changed field of the row, in the form in which the row stores it.</summary>
    /// <returns>False where the service never returns the field, as with a secret.</returns>
    bool TryObserve(TReading reading, ActivityRow row, string field, out string? value);

    /// <summary>The write was applied: starts what follows, such as a rotation. Saved by the caller.</summary>
    void Applied(PortalDbContext context, ActivityRow row, TReading reading)
    {
    }
}
