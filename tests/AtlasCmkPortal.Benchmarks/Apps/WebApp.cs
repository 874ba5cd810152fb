namespace AtlasCmkPortal.Benchmarks.Apps;

/// <summary>One of the two applications, published.</summary>
/// <param name="Folder">Where it was published to.</param>
/// <param name="Assembly">Its dll.</param>
/// <param name="ReadyPath">What answers 200 once it can be used.</param>
/// <param name="FormPath">The page with the form.</param>
internal sealed record WebApp(string Name, string Folder, string Assembly, string ReadyPath, string FormPath)
{
    /// <summary>What a person does on the form page, in words of the browser: the switch that opens the form, and the first field.</summary>
    public required string Switch { get; init; }

    public required string Field { get; init; }

    /// <summary>Where the circuit's answer to a key stroke in the field appears.</summary>
    public required string Answer { get; init; }

    /// <summary>Settings of the command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
