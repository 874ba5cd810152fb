namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>The sandbox's folder: for its owner only, and for one process at a time.</summary>
internal sealed class SandboxDirectory : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _lock;

    private SandboxDirectory(string path, FileStream heldLock) => (Path, _lock) = (path, heldLock);

    public string Path { get; }

    public string State => System.IO.Path.Combine(Path, "state.db");

    /// <summary>Throws <see cref="IOException"/> where another process has it.</summary>
    public static SandboxDirectory Open(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else File.SetUnixFileMode(Directory.CreateDirectory(path, Private).FullName, Private);

        try
        {
            return new SandboxDirectory(
                path,
                new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new IOException($"Another sandbox uses '{path}'. Stop it, or give this one its own folder with --DataDirectory.", exception);
        }
    }

    /// <summary>Replaces a file as a whole or not at all.</summary>
    public void Write(string name, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        Stage(name, content, mode);
        Promote(name);
    }

    /// <summary>Writes <c>name.next</c>, flushed to disk.</summary>
    public void Stage(string name, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        File.Delete(NextOf(name));
        using var stream = new FileStream(NextOf(name), options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    public void Promote(string name) => File.Move(NextOf(name), Of(name), overwrite: true);

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public string NextOf(string name) => Of(name + ".next");

    /// <summary>Moves a state file that cannot be read out of the way; nothing is deleted.</summary>
    public string SetStateAside(DateTimeOffset now)
    {
        var aside = Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"state.db.damaged-{now:yyyyMMddHHmmss}"));
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(State + suffix)) File.Move(State + suffix, aside + suffix, overwrite: true);
        }

        return aside;
    }

    public void Dispose() => _lock.Dispose();
}
