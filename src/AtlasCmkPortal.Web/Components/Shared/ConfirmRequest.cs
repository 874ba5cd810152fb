namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>What a person is asked before something happens.</summary>
/// <param name="Title">The question: <c>Disable encryption at rest?</c></param>
/// <param name="Consequence">What happens then, in words.</param>
/// <param name="ConfirmText">The button that goes ahead, a verb: <c>Disable</c>.</param>
/// <param name="Danger">Cannot be taken back: red, and the focus starts on Cancel.</param>
/// <param name="RequiredText">What must be typed first: the project's name.</param>
public sealed record ConfirmRequest(string Title, string Consequence, string ConfirmText, bool Danger = false, string? RequiredText = null)
{
    /// <summary>Values to compare before one confirms, each on a line: the current key, the new key.</summary>
    public IReadOnlyList<(string Label, string Value)> Values { get; init; } = [];
}
