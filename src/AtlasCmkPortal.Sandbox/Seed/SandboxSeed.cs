using System.Security.Cryptography;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>
/// Seeds the sandbox once. State and <c>credentials.json</c> belong together: the file is staged before the state commits and
/// named after, and the state remembers its hash, so that the next start recovers from a kill in between.
/// </summary>
internal sealed class SandboxSeed(
    StateStore store, SandboxDirectory directory, TimeProvider time, IEnumerable<ISeedPart> parts, IEnumerable<IResetListener> listeners)
{
    private const string Id = "world";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Collection<SeedMark> _marks = store.Collection<SeedMark>("seed");

    /// <summary>Throws <see cref="IOException"/> where the state is seeded and its credentials file is gone or another's.</summary>
    public void SeedOnce()
    {
        if (_marks.Find(Id) is not { } mark)
        {
            SeedAgain();
            return;
        }

        if (HashOf(directory.NextOf(Credentials.FileName)) == mark.CredentialsHash) directory.Promote(Credentials.FileName);
        if (HashOf(directory.Of(Credentials.FileName)) == mark.CredentialsHash) return;
        throw new IOException(
            $"'{directory.Of(Credentials.FileName)}' is not the file that belongs to the state beside it, and the secrets in it are kept nowhere "
            + "else. "
            + $"Put it back, or remove the folder '{directory.Path}' to begin with a fresh sandbox.");
    }

    /// <summary>As on the first day, with other keys in the vaults and the same credentials.</summary>
    public void SeedAgain()
    {
        store.Write(transaction =>
        {
            var previous = transaction.Find(_marks, Id) is null
                ? null
                : JsonSerializer.Deserialize<Credentials>(File.ReadAllBytes(directory.Of(Credentials.FileName)), Json);
            transaction.Clear();
            var seed = new SeedContext(transaction, time.GetUtcNow(), previous);
            foreach (var part in parts) part.Apply(seed);
            var credentials = JsonSerializer.SerializeToUtf8Bytes(seed.Credentials, Json);
            directory.Stage(Credentials.FileName, credentials, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            transaction.Put(_marks, Id, new SeedMark(Convert.ToHexString(SHA256.HashData(credentials))));
        });
        directory.Promote(Credentials.FileName);
        foreach (var listener in listeners) listener.Clear();
    }

    private static string? HashOf(string path) => File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : null;
}

internal sealed record SeedMark(string CredentialsHash);

/// <summary>What a seed part writes to. Later parts find the credentials of earlier ones (Atlas keeps the client secret that Entra made).</summary>
/// <param name="previous">The credentials before a reset, which keeps them, so that their users keep working. Null at the first start.</param>
public sealed class SeedContext(StateTransaction transaction, DateTimeOffset now, Credentials? previous)
{
    public StateTransaction Transaction { get; } = transaction;

    /// <summary>The sandbox clock, which has not been advanced yet.</summary>
    public DateTimeOffset Now { get; } = now;

    public Credentials? Previous { get; } = previous;

    public Credentials Credentials { get; } = new();
}
