namespace AtlasCmkPortal.Core.Persistence.Rows;

/// <summary>
/// A row that is written once. The context refuses to update or delete it, and triggers of the database refuse what goes past the context.
/// </summary>
internal interface IAppendOnly;
