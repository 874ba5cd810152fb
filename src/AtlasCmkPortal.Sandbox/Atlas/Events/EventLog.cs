using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Events;

/// <summary>Does what follows from an event, such as an alert, in the transaction in which the event is told.</summary>
internal interface IProjectEventListener
{
    void Raised(StateTransaction transaction, ProjectEvent item);
}

/// <summary>The one place where events are told. Whatever happens in a project goes through here, or its alerts would not see it.</summary>
internal sealed class EventLog(AtlasState state, IEnumerable<IProjectEventListener> listeners)
{
    public void Append(StateTransaction transaction, ProjectEvent item)
    {
        transaction.Put(state.Events, item.Id, item);
        foreach (var listener in listeners) listener.Raised(transaction, item);
    }
}
