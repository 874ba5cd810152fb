using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// Keeps what the sign-in said in the database, protected; the cookie holds a random key and no more. The row is found by the key's hash, so
/// that a stolen database opens no session.
/// </summary>
public sealed class SessionTickets(Sessions sessions, IDataProtectionProvider protection) : ITicketStore
{
    /// <summary>A parameter of a sign-in: the id of the session that it takes the place of.</summary>
    public const string Replaces = "replaces";

    private readonly IDataProtector _protector = protection.CreateProtector("AtlasCmkPortal.Session.v1");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var person = ticket.Principal;
        var owner = new SessionOwner(person.FindFirstValue("sub") ?? "", Actors.NameOf(person), person.FindFirstValue("sid"));
        await sessions.CreateAsync(IdOf(key), owner, _protector.Protect(TicketSerializer.Default.Serialize(ticket)), CancellationToken.None);
        // Only now: a browser must not be left without any session because the new one could not be made.
        if (ticket.Properties.GetParameter<string>(Replaces) is { } old)
            await sessions.EndAsync(old, SessionEnd.Replaced, CancellationToken.None);
        return key;
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var id = IdOf(key);
        if (await sessions.FindAsync(id, CancellationToken.None) is not { } session || Unprotect(session.Payload) is not { } ticket)
            return null;
        var person = ticket.Principal.Identities.First();
        person.AddClaim(new Claim(SessionClaims.Session, id));
        if (!person.HasClaim(claim => claim.Type is SessionClaims.AuthenticatedAt))
            person.AddClaim(SessionClaims.Authenticated(session.BeganAt));
        return ticket;
    }

    /// <summary>A session's content never changes: signing in again makes a new one, and its end is <see cref="Sessions"/>' matter.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public Task RemoveAsync(string key) => sessions.EndAsync(IdOf(key), SessionEnd.SignedOut, CancellationToken.None);

    internal static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)));

    private AuthenticationTicket? Unprotect(byte[] payload)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(payload));
        }
        catch (CryptographicException)
        {
            // The key ring was replaced: everybody signs in again.
            return null;
        }
    }
}
