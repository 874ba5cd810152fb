namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>Faults that one button starts, each named by its effect.</summary>
public static class FaultPlan
{
    public static IReadOnlyList<KeyValuePair<string, SandboxFault>> Ready { get; } =
    [
        new("Key Vault answers 503", new("keyvault", Status: 503)),
        new("Key Vault drops connections", new("keyvault", Drop: true)),
        new("Key Vault throttles (429)", new("keyvault", Status: 429)),
        new("Entra answers 503", new("entra", Status: 503)),
        new("Entra answers with a web page", new("entra", Status: 200, Html: true)),
        new("Resource Manager answers 503", new("arm", Status: 503)),
        new("Resource Manager takes 8 seconds", new("arm", DelayMs: 8000)),
        new("Atlas answers 503", new("atlas", Status: 503)),
        new("Atlas drops connections", new("atlas", Drop: true)),
        new("Atlas takes 8 seconds", new("atlas", DelayMs: 8000)),
    ];

    /// <summary>In words, including faults that were not set on this page.</summary>
    public static string Describe(SandboxFault fault) =>
        Ready.FirstOrDefault(ready => ready.Value == fault).Key
        ?? $"{fault.Service} {fault.Match}: {(fault.Drop ? "drops connections" : fault.Status is { } status ? $"answers {status}" : "answers")}"
            + (fault.DelayMs > 0 ? $" after {fault.DelayMs} ms" : "")
            + (fault.Times is { } times ? $", {times} more times" : "");
}
