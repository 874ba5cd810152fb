namespace AtlasCmkPortal.Core.Access;

/// <summary>The project that a person looked at last, so that <c>/</c> goes there.</summary>
public sealed class LastProject
{
    public Task<string?> ReadAsync(Actor actor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RememberAsync(Actor actor, string groupId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
