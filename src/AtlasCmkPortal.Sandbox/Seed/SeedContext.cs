using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>What a seed part writes to. Later parts find the credentials of earlier ones (Atlas keeps the client secret that Entra made).</summary>
public sealed class SeedContext(StateTransaction transaction, DateTimeOffset now)
{
    public StateTransaction Transaction { get; } = transaction;

    /// <summary>The world's time; a fresh world has not been advanced.</summary>
    public DateTimeOffset Now { get; } = now;

    public Credentials Credentials { get; } = new();
}
