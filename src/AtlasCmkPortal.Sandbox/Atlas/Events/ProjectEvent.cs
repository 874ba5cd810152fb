using AtlasCmkPortal.Sandbox.Atlas.Callers;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Events;

/// <summary>Something that happened in a project.</summary>
/// <param name="Id">24 hexadecimal digits.</param>
/// <param name="GroupId">The project.</param>
/// <param name="OrgId">Its organization.</param>
/// <param name="EventTypeName">One of Atlas's names.</param>
/// <param name="Created">By the sandbox clock.</param>
/// <param name="ClusterName">For cluster audits.</param>
/// <param name="ApiKeyId">Who did it; null where Atlas itself did.</param>
/// <param name="PublicKey">Public key or client id of who did it.</param>
/// <param name="RemoteAddress">Where they called from.</param>
internal sealed record ProjectEvent(
    string Id, string GroupId, string OrgId, string EventTypeName, DateTimeOffset Created, string? ClusterName = null, string? ApiKeyId = null,
    string? PublicKey = null, string? RemoteAddress = null);

/// <summary>Whose doing a change is: the caller of an operation, or Atlas's own.</summary>
internal sealed record EventSource(Project Project, ApiCaller? Caller = null, string? RemoteAddress = null)
{
    public ProjectEvent At(DateTimeOffset time, string type, string? clusterName = null) =>
        new(ObjectId.New(time), Project.Id, Project.OrgId, type, time, clusterName, Caller?.Id, Caller?.PublicId, RemoteAddress);
}

/// <summary>Does what follows from an event, such as an alert, in the transaction that records the event.</summary>
internal interface IProjectEventListener
{
    void Raised(StateTransaction transaction, ProjectEvent item);
}

/// <summary>Records every event of a project, so that its alerts see it.</summary>
internal sealed class EventLog(AtlasState state, IEnumerable<IProjectEventListener> listeners)
{
    public void Append(StateTransaction transaction, ProjectEvent item)
    {
        transaction.Put(state.Events, item.Id, item);
        foreach (var listener in listeners) listener.Raised(transaction, item);
    }
}
