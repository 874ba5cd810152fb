using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

internal sealed class ReadEvent(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("getGroupEvent", "GET", "/groups/{groupId}/events/{eventId}", RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01"))
        {
            RateLimit = 300,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var id = call.RouteValue("eventId");
        var raw = Paging.Flag(call.Request.Query, "includeRaw", false);
        return
            state.Events.Find(id) is { } found && string.Equals(found.GroupId, call.Project.Id, StringComparison.Ordinal) && found.Created <= call.Now
            ? Task.FromResult<object>(EventBody.From(found, call, raw ? state.Organizations.Find(found.OrgId) : null))
            : throw new AtlasRefusal(StatusCodes.Status404NotFound, "EVENT_NOT_FOUND", $"No event with ID {id} exists.", id);
    }
}
