using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>
/// A private key, ready for use by one at a time; disposing it gives it back. Opening one checks its primes, which takes ten times as
/// long as decrypting, so an opened one is kept as long as the document that it was opened from.
/// </summary>
internal sealed class OpenedKey : IDisposable
{
    // By the text itself, not by its value: it stays the same object while a document is copied with changes, and goes with the last of them.
    private static readonly ConditionalWeakTable<string, ConcurrentBag<RSA>> Idle = [];

    private readonly ConcurrentBag<RSA> _home;

    private OpenedKey(ConcurrentBag<RSA> home, RSA rsa) => (_home, Rsa) = (home, rsa);

    public RSA Rsa { get; }

    /// <param name="pkcs8">PKCS #8, base64, as the state keeps it.</param>
    public static OpenedKey From(string pkcs8)
    {
        var idle = Idle.GetOrCreateValue(pkcs8);
        return new OpenedKey(idle, idle.TryTake(out var rsa) ? rsa : Import(pkcs8));
    }

    public void Dispose() => _home.Add(Rsa);

    private static RSA Import(string pkcs8)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(pkcs8), out _);
        return rsa;
    }
}
