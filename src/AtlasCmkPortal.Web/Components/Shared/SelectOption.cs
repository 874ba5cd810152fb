namespace AtlasCmkPortal.Web.Components.Shared;

/// <param name="Value">What is stored and sent.</param>
/// <param name="Text">What the person reads.</param>
public sealed record SelectOption(string Value, string Text, bool Disabled = false);
