namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Tells every open page of a project that something about it changed in this process: a save, a cluster's state, a rotation's progress.
/// Carries no data: whoever is told reads again, with its own person's rights.
/// </summary>
public sealed class ProjectSignals
{
    /// <returns>Dispose it to stop listening.</returns>
    public IDisposable Subscribe(string groupId, Action onChanged) => throw new NotSupportedException();

    public void Raise(string groupId) => throw new NotSupportedException();
}
