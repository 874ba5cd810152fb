namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>What a check found out about a key.</summary>
internal abstract record KeyState
{
    /// <summary>Whether nodes may not go on: Azure refused who asks, or the key is disabled or gone.</summary>
    public bool StopsNodes => this is Refused && !IsOutsideDates;

    /// <summary>Then it wraps nothing, and whether it still opens is another question.</summary>
    public bool IsOutsideDates => this is Refused { Code: "AZURE_KEY_VAULT_KEY_EXPIRED" or "AZURE_KEY_VAULT_KEY_NOT_ACTIVE" };

    public AzureConfiguration Apply(AzureConfiguration before) => this switch
    {
        Works => before with { Valid = true, NetworkDenied = false },
        Refused => before with { Valid = false, NetworkDenied = false },
        _ => before with { NetworkDenied = true },
    };

    public sealed record Works : KeyState;

    /// <param name="Code">Atlas's code.</param>
    public sealed record Refused(string Code) : KeyState;

    /// <summary>No answer, which says nothing about the key.</summary>
    public sealed record Unreachable : KeyState;
}
