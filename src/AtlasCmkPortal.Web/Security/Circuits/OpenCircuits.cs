using AtlasCmkPortal.Web.Hosting.Options;

namespace AtlasCmkPortal.Web.Security;

/// <summary>The pages that each person has open: a circuit costs a megabyte, and nobody may take them all.</summary>
public sealed class OpenCircuits(SessionLifetime options)
{
    private readonly Dictionary<string, HashSet<object>> _open = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <returns>False if the person has as many as one person may; the others go on.</returns>
    public bool TryAdd(string subject, object circuit)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(subject, out var circuits))
                _open.Add(subject, circuits = []);
            return circuits.Contains(circuit) || (circuits.Count < options.Circuits && circuits.Add(circuit));
        }
    }

    public void Remove(string subject, object circuit)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(subject, out var circuits) && circuits.Remove(circuit) && circuits.Count == 0)
                _open.Remove(subject);
        }
    }
}
