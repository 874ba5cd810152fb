using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>Atlas's <c>azureEnvironment</c> as choices, in the words that a person knows the clouds by.</summary>
public static class AzureEnvironments
{
    public static string Default => AzureCloud.Public.Value;

    private static IReadOnlyList<AzureEnvironmentChoice> Known { get; } =
    [.. AzureCloud.All.Select(cloud => new AzureEnvironmentChoice(cloud.Value, cloud.DisplayName))];

    /// <summary>The choices of a project: the known ones, and its own value where Atlas holds one that this console does not know.</summary>
    public static IReadOnlyList<AzureEnvironmentChoice> ChoicesFor(string? current) =>
        string.IsNullOrEmpty(current) || AzureCloud.Find(current) is not null ? Known : [.. Known, new(current, NameOf(current))];

    /// <summary>The readable name; an unknown value is shown raw.</summary>
    public static string NameOf(string? value) => AzureCloud.Find(value)?.DisplayName ?? $"{value} (not known to this console)";
}

public sealed record AzureEnvironmentChoice(string Value, string Name)
{
    public bool Is(string? value) => string.Equals(Value, value, StringComparison.Ordinal);
}
