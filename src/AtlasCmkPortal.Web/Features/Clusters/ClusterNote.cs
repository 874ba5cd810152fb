using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>A rule of Atlas that stands at the control it is about, with the page of Atlas's documentation that says so.</summary>
public sealed record ClusterNote(CalloutKind Kind, string Text, string DocumentationTitle, string Documentation);
