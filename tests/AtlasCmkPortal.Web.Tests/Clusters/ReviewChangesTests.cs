using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.Clusters.Editing;
using Bunit;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.Clusters;

public sealed class ReviewChangesTests : BunitContext
{
    [Fact]
    public void Review_AChange_ShowsOldAndNewSideBySide()
    {
        var cells = RenderReview(this, Edit(SampleClusters.Orders, true)).FindAll("tbody tr > *").Select(cell => cell.TextContent);

        Assert.Equal(["Manage your own encryption keys", "No", "Yes"], cells);
    }

    [Fact]
    public void Review_AChange_SaysItsConsequenceOutsideTheFold()
    {
        var edit = Edit(SampleClusters.Orders, true);

        var line = RenderReview(this, edit).FindAll(".review > p").Single();

        Assert.Equal(edit.Consequence, line.TextContent);
    }

    [Fact]
    public void Review_SomebodyElseMadeTheSameChange_HasNothingToApply()
    {
        var review = RenderReview(this, Edit(SampleClusters.Encrypted, true));

        Assert.Contains("Nothing is left to change", review.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(review.FindAll("button"), button => button.TextContent.Contains("Apply Changes", StringComparison.Ordinal));
    }

    [Fact]
    public void Apply_Owner_IsDoneOnceForEachPress()
    {
        var applied = 0;
        var review = RenderReview(this, Edit(SampleClusters.Orders, true), () => applied++);

        ApplyButton(review).Click();

        Assert.Equal(1, applied);
    }

    [Fact]
    public void Apply_Reader_IsBlockedWithTheRoleInWords()
    {
        var applied = 0;
        var review = RenderReview(this, new ClusterEdit(SampleClusters.AsReader, SampleClusters.Orders, true), () => applied++);

        ApplyButton(review).Click();

        Assert.Equal(0, applied);
        Assert.Equal("true", ApplyButton(review).GetAttribute("aria-disabled"));
        Assert.Contains("Project Owner", review.Markup, StringComparison.Ordinal);
    }

    internal static IRenderedComponent<ReviewChanges> RenderReview(BunitContext context, ClusterEdit edit, Action? onApply = null)
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddMudServices();
        return context.Render<ReviewChanges>(parameters => parameters
            .Add(review => review.Edit, edit)
            .Add(review => review.Apply, _ =>
            {
                onApply?.Invoke();
                return Task.FromResult(OperationEnd.Succeeded("Applied."));
            }));
    }

    private static AngleSharp.Dom.IElement ApplyButton(IRenderedComponent<ReviewChanges> review) =>
        review.FindAll("button").Single(button => button.TextContent.Contains("Apply Changes", StringComparison.Ordinal));

    private static ClusterEdit Edit(ClusterView cluster, bool on) => new(SampleClusters.Project, cluster, on);
}
