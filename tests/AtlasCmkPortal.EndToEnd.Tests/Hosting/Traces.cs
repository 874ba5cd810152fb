using System.Text;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>Where a secret could have been left behind on the machine: every file of the console's data and everything it printed.</summary>
public static class Traces
{
    /// <summary>The sandbox's own files: they are the other side, which has to know its secrets.</summary>
    private static readonly string[] Sandbox = ["credentials.json", "state.db", "state.db-wal", "state.db-shm"];

    /// <summary>Places that hold the secret in one of its spellings.</summary>
    public static IEnumerable<string> Of(string secret, PortalFixture portal)
    {
        var files = Directory.EnumerateFiles(portal.DataDirectory, "*", SearchOption.AllDirectories)
            .Where(file => !Sandbox.Contains(Path.GetFileName(file), StringComparer.Ordinal) && !IsHeldLock(file))
            .Where(file => SpellingsOf(secret).Any(spelling => ReadShared(file).AsSpan().IndexOf(spelling) >= 0));

        var output = Encoding.UTF8.GetBytes(portal.Console.Output);
        return SpellingsOf(secret).Any(spelling => output.AsSpan().IndexOf(spelling) >= 0) ? files.Append("the console's output") : files;
    }

    /// <summary>The lock of the running process can be opened by nobody else; it holds nothing.</summary>
    private static bool IsHeldLock(string file) =>
        Path.GetFileName(file) is "lock" or "console.lock" or "portal.db.lock" && new FileInfo(file).Length == 0;

    private static IEnumerable<byte[]> SpellingsOf(string secret) =>
    [
        Encoding.UTF8.GetBytes(secret),
        Encoding.Unicode.GetBytes(secret),
        Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret)),
        Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))),
    ];

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
