using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>A key stroke, a paste or a choice: what now stands in a field.</summary>
public readonly record struct FieldChanged(FormTarget Field, string? Text);
