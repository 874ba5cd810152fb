using System.Xml;
using System.Xml.Linq;
using AtlasCmkPortal.Web.Hosting.Options;
using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// The folder of everything that the console keeps, with one sub-folder per mode, open to nobody else. Held by one process at a time: the
/// lock is the operating system's, so that a killed process leaves none behind.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Database = "portal.db";
    private readonly FileStream _lock;
    private readonly FileStream? _databaseLock;

    private DataDirectory(string root, string folder, FileStream held, FileStream? database) =>
        (Root, Folder, _lock, _databaseLock) = (root, folder, held, database);

    public string Root { get; }

    /// <summary>The folder of this mode: <c>{Root}/sandbox</c> or <c>{Root}/connected</c>.</summary>
    public string Folder { get; }

    /// <summary>The folder of the key ring.</summary>
    public string Keys => Path.Combine(Folder, "keys");

    /// <summary>The database that the operator named, or the file of this mode.</summary>
    public static string ConnectionString(PortalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.ConnectionString
            ?? new SqliteConnectionStringBuilder { DataSource = Path.Combine(FolderOf(options), Database) }.ConnectionString;
    }

    /// <exception cref="StartRefusedException">It cannot be made, or another console holds it.</exception>
    public static DataDirectory Open(PortalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            Directory.CreateDirectory(options.DataDirectory);
            var folder = FolderOf(options);
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(options.DataDirectory, Private);
                File.SetUnixFileMode(folder, Private);
            }

            var held = Hold(
                Path.Combine(options.DataDirectory, "console.lock"),
                $"DataDirectory {options.DataDirectory} is in use by another console. Stop it, or give this one a DataDirectory of its own.");
            var data = new DataDirectory(options.DataDirectory, folder, held, HoldDatabase(options, held));
            data.DemandReadableKeys();
            return data;
        }
        catch (Exception full) when (StartFailures.IsFull(full))
        {
            throw new StartRefusedException($"The disk that holds DataDirectory {options.DataDirectory} is full. Free some space there.");
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new StartRefusedException(
                $"DataDirectory must be a folder that this user may create and write to. {options.DataDirectory} is not.");
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        _databaseLock?.Dispose();
    }

    private static string FolderOf(PortalOptions options) =>
        Path.Combine(options.DataDirectory, options.Mode is PortalMode.Sandbox ? "sandbox" : "connected");

    /// <summary>With a damaged file among its keys the framework can neither open a session nor begin one.</summary>
    private void DemandReadableKeys()
    {
        try
        {
            foreach (var file in Directory.CreateDirectory(Keys).GetFiles("*.xml"))
                DemandReadable(file.FullName);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static void DemandReadable(string file)
    {
        try
        {
            _ = XElement.Load(file);
        }
        catch (XmlException)
        {
            throw new StartRefusedException(
                $"The key {file} is damaged. Restore it from a backup, or move it away: everybody who is signed in must sign in again.");
        }
    }

    /// <summary>
    /// A database can be named by two consoles, whatever their folders are. A start frees the leases of a process that is gone, so
    /// nobody else may be at work.
    /// </summary>
    private static FileStream? HoldDatabase(PortalOptions options, FileStream held)
    {
        var named = new SqliteConnectionStringBuilder(ConnectionString(options)).DataSource;
        if (Directory.Exists(named) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(named))))
            return null;
        try
        {
            var path = File.Exists(named) && File.ResolveLinkTarget(named, returnFinalTarget: true) is { } target ? target.FullName : named;
            return Hold(
                path + ".lock",
                $"The database {path} is in use by another console. Stop it, or name another file in ConnectionStrings:Portal.");
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            // Nor can SQLite write there, which says so in its own words.
            return null;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static FileStream Hold(string path, string inUse)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = PrivateFile;
            var file = new FileStream(path, options);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, PrivateFile);
            return file;
        }
        catch (IOException held) when (held.HResult is 11 or 35 or unchecked((int)0x80070020))
        {
            // EWOULDBLOCK of Linux and of macOS, a sharing violation of Windows.
            throw new StartRefusedException(inUse);
        }
    }
}
