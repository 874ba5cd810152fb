using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.Audit;

/// <summary>The project's Activity Feed, newest first. Needs Project Read Only.</summary>
public sealed class ReadActivity
{
    public Task<Result<ActivityPage>> ExecuteAsync(Actor actor, string groupId, ActivityFilter filter, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
