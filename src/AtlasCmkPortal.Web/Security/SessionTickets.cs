using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// Keeps what the sign-in said in the database, protected; the cookie holds a random key and no more. The row is found by the key's hash, so that a stolen
/// database opens no session.
/// </summary>
public sealed class SessionTickets(Sessions sessions, IDataProtectionProvider protection) : ITicketStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("AtlasCmkPortal.Session.v1");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var subject = ticket.Principal.FindFirstValue("sub") ?? "";
        await sessions.CreateAsync(IdOf(key), subject, _protector.Protect(TicketSerializer.Default.Serialize(ticket)), CancellationToken.None);
        return key;
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var id = IdOf(key);
        if (await sessions.FindAsync(id, CancellationToken.None) is not { } session || Unprotect(session.Payload) is not { } ticket)
            return null;
        ticket.Principal.Identities.First().AddClaim(new Claim(SessionClaims.Session, id));
        return ticket;
    }

    /// <summary>A session's content never changes: signing in again makes a new one, and its end is <see cref="Sessions"/>' matter.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public Task RemoveAsync(string key) => sessions.EndAsync(IdOf(key), CancellationToken.None);

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
