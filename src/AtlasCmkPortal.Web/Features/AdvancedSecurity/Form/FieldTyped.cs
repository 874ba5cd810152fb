using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>A key stroke, a paste or a choice: what now stands in a field.</summary>
public readonly record struct FieldTyped(FormTarget Field, string? Text);
