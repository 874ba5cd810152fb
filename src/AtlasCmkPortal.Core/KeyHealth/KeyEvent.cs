namespace AtlasCmkPortal.Core.KeyHealth;

/// <summary>An event of Atlas's that says something about a project's key: the evidence for what this console concludes from it.</summary>
/// <param name="Id">Atlas's id of the event; of the alert where only an alert reported it.</param>
/// <param name="Type">Atlas's <c>eventTypeName</c>, raw.</param>
/// <param name="At">When it happened (cloud time: Atlas's clock, not this server's).</param>
/// <param name="Cluster">The cluster that it is about; null for the project's key.</param>
public sealed record KeyEvent(string Id, string Type, DateTimeOffset At, string? Cluster = null);
