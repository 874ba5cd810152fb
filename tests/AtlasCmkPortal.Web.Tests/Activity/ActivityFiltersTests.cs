using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Web.Features.Activity;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.Activity;

public sealed class ActivityFiltersTests : BunitContext
{
    private (string? Person, string? Action) _asked;

    [Fact]
    public void Person_Chosen_KeepsTheAction()
    {
        var filters = RenderFilters(null, Actions.RotateKeyIdentifier);

        filters.FindAll("select")[0].Change("owner@contoso.example");

        Assert.Equal(("owner@contoso.example", Actions.RotateKeyIdentifier), _asked);
    }

    [Fact]
    public void Address_WithUnknownPersonAndAction_StaysVisible()
    {
        var filters = RenderFilters("somebody@else.example", "PauseCluster");

        Assert.Contains(filters.FindAll("option"), option => option.TextContent == "somebody@else.example");
        Assert.Contains(filters.FindAll("option"), option => option.TextContent == "PauseCluster");
    }

    [Theory]
    [InlineData(null, null, "/projects/p/activity")]
    [InlineData("a+b@c.example", null, "/projects/p/activity?person=a%2Bb@c.example")]
    [InlineData("", "RotateKeyIdentifier", "/projects/p/activity?action=RotateKeyIdentifier")]
    public void Address_Filter_IsInTheQuery(string? person, string? action, string expected) => Assert.Equal(expected, ActivityAddress.Of("p", person, action));

    private IRenderedComponent<ActivityFilters> RenderFilters(string? person, string? action) => Render<ActivityFilters>(parameters => parameters
        .Add(filters => filters.Person, person)
        .Add(filters => filters.Action, action)
        .Add(filters => filters.Known, ["owner@contoso.example"])
        .Add(filters => filters.OnChange, asked => _asked = asked));
}
