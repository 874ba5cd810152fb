namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>A part of the Sandbox page. Each has an address of its own: <c>/sandbox?tab=vaults</c>.</summary>
/// <param name="Id">In the address; null for the first, which needs none.</param>
public sealed record SandboxTab(string? Id, string Name)
{
    public static SandboxTab Start { get; } = new(null, "Start here");

    public static SandboxTab Vaults { get; } = new("vaults", "Vaults");

    public static SandboxTab Applications { get; } = new("applications", "Applications");

    public static SandboxTab Nodes { get; } = new("nodes", "Clusters' nodes");

    public static SandboxTab Controls { get; } = new("clock", "Clock and faults");

    public static SandboxTab Requests { get; } = new("requests", "Requests");

    public static IReadOnlyList<SandboxTab> All { get; } = [Start, Vaults, Applications, Nodes, Controls, Requests];

    public string Address => Id is null ? "/sandbox" : $"/sandbox?tab={Id}";

    /// <summary>An unknown tab is the first.</summary>
    public static SandboxTab At(string? id) => All.FirstOrDefault(tab => string.Equals(tab.Id, id, StringComparison.OrdinalIgnoreCase)) ?? Start;
}
