using System.Collections.Immutable;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.State;

/// <summary>
/// Documents of one type by id, as they stand after the last committed transaction. Documents are immutable records: change one by putting
/// another in a
/// <see cref="StateTransaction"/>. Ids are ordinal; a module whose names ignore case lowers them first.
/// </summary>
public sealed class Collection<T> : ICollectionState
    where T : class
{
    private volatile ImmutableSortedDictionary<string, T> _documents;

    internal Collection(string name, IEnumerable<KeyValuePair<string, T>> documents)
    {
        Name = name;
        _documents = documents.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>Every document in the order of its id.</summary>
    public IEnumerable<T> All => _documents.Values;

    public T? Find(string id) => _documents.GetValueOrDefault(id);

    object ICollectionState.Documents => _documents;

    object ICollectionState.Empty => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    void ICollectionState.Publish(object documents) => _documents = (ImmutableSortedDictionary<string, T>)documents;

    internal static string Write(T document) => JsonSerializer.Serialize(document, StateStore.Json);
}

/// <summary>What a transaction needs of a collection whose type it does not know.</summary>
internal interface ICollectionState
{
    string Name { get; }

    object Documents { get; }

    object Empty { get; }

    void Publish(object documents);
}
