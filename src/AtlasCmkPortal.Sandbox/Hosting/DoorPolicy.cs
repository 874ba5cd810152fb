using Microsoft.AspNetCore.Routing.Matching;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>
/// Routes a request only to operations behind the doors that its port and Host name open: <c>/keys</c> exists on vaults and nowhere else.
/// </summary>
internal sealed class DoorPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => -100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var doors = httpContext.Sandbox().Doors;
        for (var i = 0; i < candidates.Count; i++)
        {
            var door = candidates[i].Endpoint.Metadata.GetMetadata<Operation>()?.Door ?? Doors.None;
            if ((door & doors) == Doors.None) candidates.SetValidity(i, false);
        }

        return Task.CompletedTask;
    }
}
