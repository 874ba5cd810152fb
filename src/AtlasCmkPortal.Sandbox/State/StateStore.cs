using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Sandbox.State;

/// <summary>
/// The sandbox's memory: typed documents, kept in memory and in one SQLite file. A write returns when it is on disk, so that what was
/// answered survives
/// <c>kill -9</c>. One writer at a time; readers never wait.
/// </summary>
public sealed class StateStore : IDisposable
{
    // A document of an older shape is found out at start, not as a null later on.
    internal static readonly JsonSerializerOptions Json = new()
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lock _writing = new();
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, ICollectionState> _collections = new(StringComparer.Ordinal);

    private StateStore(SqliteConnection connection) => _connection = connection;

    /// <summary>
    /// Opens the file or makes it. Throws <see cref="StateDamagedException"/> where it is not a state file or fails SQLite's own check.
    /// </summary>
    public static StateStore Open(string path)
    {
        CreatePrivate(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            if (Scalar(connection, "PRAGMA quick_check(1)") is not "ok") throw new StateDamagedException(path, null);
            Scalar(connection, "PRAGMA journal_mode = WAL");
            Scalar(connection, "PRAGMA synchronous = FULL");
            Scalar(
                connection,
                "CREATE TABLE IF NOT EXISTS documents (collection TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (collection, id)) WITHOUT ROWID");
            return new StateStore(connection);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            connection.Dispose();
            throw new StateDamagedException(path, exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The collection of that name, read from the file the first time. Throws <see cref="StateDamagedException"/> where a document has
    /// another shape.
    /// </summary>
    public Collection<T> Collection<T>(string name)
        where T : class
    {
        lock (_writing)
        {
            if (_collections.TryGetValue(name, out var known)) return (Collection<T>)known;
            var collection = new Collection<T>(name, Load<T>(name));
            _collections.Add(name, collection);
            return collection;
        }
    }

    /// <inheritdoc cref="Write{TResult}"/>
    public void Write(Action<StateTransaction> work)
        => Write(transaction =>
        {
            work(transaction);
            return true;
        });

    /// <summary>Runs the work in one transaction and returns once it is durable. Where it throws, nothing happened.</summary>
    public TResult Write<TResult>(Func<StateTransaction, TResult> work)
    {
        if (_writing.IsHeldByCurrentThread)
            throw new InvalidOperationException("A transaction is open already; hand it on instead of opening another.");
        lock (_writing)
        {
            using var transaction = _connection.BeginTransaction();
            var changes = new StateTransaction(transaction, _collections.Values);
            var result = work(changes);
            transaction.Commit();
            changes.Publish();
            return result;
        }
    }

    public void Dispose()
    {
        lock (_writing) _connection.Dispose();
    }

    private List<KeyValuePair<string, T>> Load<T>(string name)
        where T : class
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT id, body FROM documents WHERE collection = $collection";
        command.Parameters.AddWithValue("$collection", name);
        using var reader = command.ExecuteReader();
        var documents = new List<KeyValuePair<string, T>>();
        try
        {
            while (reader.Read())
            {
                documents.Add(KeyValuePair.Create(reader.GetString(0), JsonSerializer.Deserialize<T>(reader.GetString(1), Json)!));
            }
        }
        catch (JsonException exception)
        {
            throw new StateDamagedException(_connection.DataSource, exception);
        }

        return documents;
    }

    // SQLite would make it readable for everybody, and it gives its -wal and -shm the mode that this file has.
    private static void CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

/// <summary>The state file cannot be read: half of it is missing, it is something else, or another version of the sandbox wrote it.</summary>
public sealed class StateDamagedException : IOException
{
    public StateDamagedException(string path, Exception? inner)
        : base($"The sandbox's state in '{path}' cannot be read.", inner)
    {
    }
}
