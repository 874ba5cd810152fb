using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Sandbox.State;

/// <summary>Changes that happen together or not at all. It reads its own writes; everybody else sees them once they are on disk.</summary>
public sealed class StateTransaction
{
    private readonly SqliteTransaction _transaction;
    private readonly IReadOnlyCollection<ICollectionState> _collections;
    private readonly Dictionary<ICollectionState, object> _pending = [];

    internal StateTransaction(SqliteTransaction transaction, IReadOnlyCollection<ICollectionState> collections)
    {
        _transaction = transaction;
        _collections = collections;
    }

    public T? Find<T>(Collection<T> collection, string id)
        where T : class
        => Pending(collection).GetValueOrDefault(id);

    public IEnumerable<T> All<T>(Collection<T> collection)
        where T : class
        => Pending(collection).Values;

    public void Put<T>(Collection<T> collection, string id, T document)
        where T : class
    {
        Execute(
            "INSERT INTO documents (collection, id, body) VALUES ($collection, $id, $body) ON CONFLICT DO UPDATE SET body = excluded.body",
            ("$collection", collection.Name), ("$id", id), ("$body", Collection<T>.Write(document)));
        _pending[collection] = Pending(collection).SetItem(id, document);
    }

    /// <returns>False where there was nothing of that id.</returns>
    public bool Remove<T>(Collection<T> collection, string id)
        where T : class
    {
        if (!Pending(collection).ContainsKey(id)) return false;
        Execute("DELETE FROM documents WHERE collection = $collection AND id = $id", ("$collection", collection.Name), ("$id", id));
        _pending[collection] = Pending(collection).Remove(id);
        return true;
    }

    /// <summary>Empties every collection.</summary>
    public void Clear()
    {
        Execute("DELETE FROM documents");
        foreach (var collection in _collections) _pending[collection] = collection.Empty;
    }

    internal void Publish()
    {
        foreach (var (collection, documents) in _pending) collection.Publish(documents);
    }

    private ImmutableSortedDictionary<string, T> Pending<T>(Collection<T> collection)
        where T : class
        => (ImmutableSortedDictionary<string, T>)_pending.GetValueOrDefault(collection, ((ICollectionState)collection).Documents);

    private void Execute(string sql, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        using var command = _transaction.Connection!.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
