namespace AtlasCmkPortal.KeyVault;

/// <summary>
/// One diagnosis's, or one page action's, way to Azure: no retries, 5 s to connect, 10 s an answer. Every method throws <see cref="AzureException"/> for an
/// expected failure, and <see cref="OperationCanceledException"/> only for the caller's own cancellation. Safe to use from several tasks at once.
/// </summary>
public class AzureSession : IDisposable
{
    public virtual EntraSignIn Entra => throw new NotSupportedException();

    public virtual VaultResources Resources => throw new NotSupportedException();

    /// <summary>The keys of a vault of the session's cloud.</summary>
    public virtual VaultKeys KeysOf(string vaultName) => throw new NotSupportedException();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
