namespace AtlasCmkPortal.Web.Security;

/// <param name="BeganAt">When the person signed in.</param>
/// <param name="IdleAt">When it ends if the person does nothing.</param>
/// <param name="AbsoluteAt">When it ends whatever the person does.</param>
public sealed record Session(byte[] Payload, DateTimeOffset BeganAt, DateTimeOffset IdleAt, DateTimeOffset AbsoluteAt)
{
    public DateTimeOffset EndsAt => IdleAt < AbsoluteAt ? IdleAt : AbsoluteAt;
}

/// <param name="Subject">The provider's <c>sub</c>.</param>
/// <param name="Name">What the operator's list shows beside it.</param>
/// <param name="ProviderSession">The provider's <c>sid</c>, where it sends one: what its back-channel logout may name.</param>
public sealed record SessionOwner(string Subject, string? Name = null, string? ProviderSession = null);

/// <param name="Subject">The provider's <c>sub</c>.</param>
/// <param name="Name">What people call the person; it may change.</param>
public sealed record SignedInSession(string Subject, string? Name, DateTimeOffset BeganAt, DateTimeOffset LastSeenAt);

/// <param name="Session">As it goes on; null once it is over.</param>
/// <param name="End">Why it is over, where it did not just run out.</param>
public readonly record struct SessionChange(Session? Session, SessionEnd? End = null);

/// <summary>Why a session ended before its time.</summary>
public enum SessionEnd
{
    SignedOut,

    /// <summary>By a later sign-in in the same browser.</summary>
    Replaced,

    /// <summary>By an operator, or by the sign-in provider.</summary>
    Revoked,
}
