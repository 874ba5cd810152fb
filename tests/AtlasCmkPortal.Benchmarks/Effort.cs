namespace AtlasCmkPortal.Benchmarks;

/// <summary>How often each thing is done.</summary>
/// <param name="Starts">Process starts of each application.</param>
/// <param name="Loads">First loads of each page, each in a browser context of its own.</param>
/// <param name="WarmUps">Requests before the first one that counts.</param>
/// <param name="Requests">Requests that count.</param>
/// <param name="Circuits">Circuits between the two looks at a process's memory.</param>
/// <param name="MemoryRounds">Times that memory is looked at, each in fresh processes.</param>
/// <param name="Tests">Connection tests.</param>
/// <param name="Seconds">Of load on the sandbox, cut into as many rounds.</param>
/// <param name="Kills">Times that the sandbox is killed.</param>
internal sealed record Effort(int Starts, int Loads, int WarmUps, int Requests, int Circuits, int MemoryRounds, int Tests, int Seconds, int Kills)
{
    public static Effort Full { get; } =
        new(Starts: 15, Loads: 21, WarmUps: 2000, Requests: 600, Circuits: 30, MemoryRounds: 3, Tests: 15, Seconds: 15, Kills: 100);

    public static Effort Quick { get; } =
        new(Starts: 5, Loads: 5, WarmUps: 200, Requests: 100, Circuits: 20, MemoryRounds: 1, Tests: 5, Seconds: 5, Kills: 10);
}
