using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.Clusters.Editing;
using AtlasCmkPortal.Web.Tests.AdvancedSecurity;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Tests.Clusters;

/// <summary>Edit Cluster is opened while Atlas does not answer.</summary>
public sealed class AtlasAwayTests : CoreContext
{
    [Fact]
    public async Task Open_SeenBefore_ShowsTheClusterAsLastSeenWithItsAge()
    {
        await SeeAsync(First);
        Clock.Advance(TimeSpan.FromMinutes(3));
        TakeAtlasAway();

        var page = RenderEditor("cluster-of-first");

        page.WaitForAssertion(() => Assert.Contains("Atlas could not be read again", page.Markup, StringComparison.Ordinal));
        Assert.StartsWith("Last read from Atlas 3 min ago", Words(page.Find(".seen")), StringComparison.Ordinal);
        Assert.Contains("Manage your own encryption keys", page.Markup, StringComparison.Ordinal);
        var state = page.FindComponent<StatusBadge>().Instance;
        Assert.Equal(("IDLE", Tone.Neutral), (state.Text, state.Tone));
    }

    [Fact]
    public async Task Open_NotAmongTheSeen_IsTheError()
    {
        await SeeAsync(First);
        TakeAtlasAway();

        var page = RenderEditor("never-seen");

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".error-panel")));
        Assert.Empty(page.FindAll(".seen"));
    }

    [Fact]
    public async Task Open_DeletedSince_DoesNotShowItAsItWas()
    {
        await SeeAsync(First);
        Atlas.ClustersOf(First).Clear();

        var page = RenderEditor("cluster-of-first");

        page.WaitForAssertion(() => Assert.Contains("This project has no cluster named cluster-of-first", page.Markup, StringComparison.Ordinal));
    }

    private IRenderedComponent<ClusterEditor> RenderEditor(string name)
    {
        RenderTree.Add<CascadingValue<ProjectView>>(value => value.Add(cascade => cascade.Value, Sample.Project() with { GroupId = First }));
        return Render<ClusterEditor>(editor => editor.Add(e => e.Name, name));
    }
}
