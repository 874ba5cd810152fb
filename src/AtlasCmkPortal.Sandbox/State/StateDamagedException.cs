namespace AtlasCmkPortal.Sandbox.State;

/// <summary>The state file cannot be read: half of it is missing, it is something else, or another version of the sandbox wrote it.</summary>
public sealed class StateDamagedException : IOException
{
    public StateDamagedException(string path, Exception? inner)
        : base($"The sandbox's state in '{path}' cannot be read.", inner)
    {
    }
}
