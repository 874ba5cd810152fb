using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Control;

/// <summary>The faults in force. In memory only: a restart mends everything.</summary>
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

    public void Forget() => Replace([]);

    /// <summary>The first fault that fits; one use of it is spent.</summary>
    public Fault? Take(string? service, string method, string path)
    {
        lock (_lock)
        {
            var index = _faults.FindIndex(fault => fault.Concerns(service, method, path));
            if (index < 0) return null;
            var fault = _faults[index];
            if (fault.Times is 1) _faults.RemoveAt(index);
            else if (fault.Times > 1) _faults[index] = fault with { Times = fault.Times - 1 };
            return fault;
        }
    }
}
