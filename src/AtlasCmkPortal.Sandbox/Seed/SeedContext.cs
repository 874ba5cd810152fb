using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>What a seed part writes to. Later parts find the credentials of earlier ones (Atlas keeps the client secret that Entra made).</summary>
/// <param name="previous">The credentials of the world before, which a reset keeps: who runs on them goes on. Null at the first start.</param>
public sealed class SeedContext(StateTransaction transaction, DateTimeOffset now, Credentials? previous)
{
    public StateTransaction Transaction { get; } = transaction;

    /// <summary>The world's time; a fresh world has not been advanced.</summary>
    public DateTimeOffset Now { get; } = now;

    public Credentials? Previous { get; } = previous;

    public Credentials Credentials { get; } = new();
}
