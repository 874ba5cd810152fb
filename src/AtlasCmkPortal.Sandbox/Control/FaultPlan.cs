using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Control;

/// <summary>The faults in force. In memory only: a restart clears them.</summary>
internal sealed class FaultPlan : IResetListener
{
    private readonly Lock _lock = new();
    private List<Fault> _faults = [];

    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (_lock) return [.. _faults];
        }
    }

    public void Replace(IEnumerable<Fault> faults)
    {
        lock (_lock) _faults = [.. faults];
    }

    public void Clear() => Replace([]);

    /// <summary>
    /// The first fault that fits; one use of it is spent, or will be once the request has been carried out (<see cref="Fault.After"/>).
    /// </summary>
    public Fault? Take(string? service, string method, string path)
    {
        lock (_lock)
        {
            var index = _faults.FindIndex(fault => fault.Concerns(service, method, path));
            if (index < 0) return null;
            var fault = _faults[index];
            if (!fault.After) SpendAt(index);
            return fault;
        }
    }

    public void Spend(Fault fault)
    {
        lock (_lock)
        {
            if (_faults.IndexOf(fault) is >= 0 and var index) SpendAt(index);
        }
    }

    private void SpendAt(int index)
    {
        var fault = _faults[index];
        if (fault.Times is 1) _faults.RemoveAt(index);
        else if (fault.Times > 1) _faults[index] = fault with { Times = fault.Times - 1 };
    }
}
