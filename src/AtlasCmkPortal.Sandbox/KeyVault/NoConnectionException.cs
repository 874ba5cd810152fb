namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>There is nobody at the other end: the connection breaks off, and there is no answer.</summary>
internal sealed class NoConnectionException : Exception
{
    public NoConnectionException()
        : base("The vault cannot be reached.")
    {
    }
}
