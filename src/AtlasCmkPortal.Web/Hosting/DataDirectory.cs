using AtlasCmkPortal.Web.Hosting.Options;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// The folder of everything that the console keeps, with one sub-folder per world, open to nobody else. Held by one process at a time: the lock is the
/// operating system's, so that a killed process leaves none behind.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Database = "portal.db";
    private readonly FileStream _lock;

    private DataDirectory(string root, string world, FileStream held) => (Root, World, _lock) = (root, world, held);

    public string Root { get; }

    /// <summary>The folder of this world: <c>{Root}/sandbox</c> or <c>{Root}/connected</c>.</summary>
    public string World { get; }

    /// <summary>The database that the operator named, or the file of this world.</summary>
    public string ConnectionString(PortalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.ConnectionString ?? $"Data Source={Path.Combine(World, Database)}";
    }

    /// <exception cref="StartRefusedException">It cannot be made, or another console holds it.</exception>
    public static DataDirectory Open(PortalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            Directory.CreateDirectory(options.DataDirectory);
            var world = Path.Combine(options.DataDirectory, options.World is WorldKind.Sandbox ? "sandbox" : "connected");
            Directory.CreateDirectory(world);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(options.DataDirectory, Private);
                File.SetUnixFileMode(world, Private);
            }

            return new DataDirectory(options.DataDirectory, world, Hold(options.DataDirectory));
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new StartRefusedException($"DataDirectory must be a folder that this user may create and write to. {options.DataDirectory} is not.");
        }
    }

    /// <summary>The folder keeps others out; the database does so wherever it is copied with its mode. SQLite gives its side files the mode of the file itself.</summary>
    public void CloseDatabaseToOthers()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.GetFiles(World, $"{Database}*"))
            File.SetUnixFileMode(file, PrivateFile);
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string root)
    {
        var path = Path.Combine(root, "console.lock");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = PrivateFile;
            return new FileStream(path, options);
        }
        catch (IOException)
        {
            throw new StartRefusedException($"DataDirectory {root} is in use by another console. Stop it, or give this one a DataDirectory of its own.");
        }
    }
}
