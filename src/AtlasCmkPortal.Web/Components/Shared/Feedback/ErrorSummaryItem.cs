namespace AtlasCmkPortal.Web.Components.Shared;

/// <param name="FieldId">The id of the element that takes the focus.</param>
public sealed record ErrorSummaryItem(string FieldId, string Message);
