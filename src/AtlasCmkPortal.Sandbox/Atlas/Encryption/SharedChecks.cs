namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// Key checks for the readers of a configuration. Readers who come while a check runs share the next one: it begins after all of them asked,
/// so each answer is as fresh as if its check had been its own.
/// </summary>
internal sealed class SharedChecks(KeyChecks checks, ProjectLocks locks)
{
    private readonly Dictionary<string, Task> _next = new(StringComparer.Ordinal);

    /// <summary>Returns when a check has ended that began after this call.</summary>
    /// <param name="groupId">The project.</param>
    /// <param name="cancellationToken">Ends the waiting; the check is others', too.</param>
    public Task JoinAsync(string groupId, CancellationToken cancellationToken)
    {
        lock (_next)
        {
            if (!_next.TryGetValue(groupId, out var next)) _next.Add(groupId, next = Task.Run(() => RunAsync(groupId), CancellationToken.None));
            return next.WaitAsync(cancellationToken);
        }
    }

    private async Task RunAsync(string groupId)
    {
        using var held = await locks.EnterAsync(groupId, CancellationToken.None);
        lock (_next) _next.Remove(groupId);
        await checks.CheckAsync(groupId, scheduled: false, CancellationToken.None);
    }
}
