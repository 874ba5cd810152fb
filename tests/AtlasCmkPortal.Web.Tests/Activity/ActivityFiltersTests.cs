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

        filters.FindAll("select")[0].Change("i|1");

        Assert.Equal(("i|1", Actions.RotateKeyIdentifier), _asked);
    }

    [Fact]
    public void Address_WithUnknownPersonAndAction_StaysVisible()
    {
        var filters = RenderFilters("somebody@else.example", "PauseCluster");

        Assert.Contains(filters.FindAll("option"), option => option.TextContent == "somebody@else.example");
        Assert.Contains(filters.FindAll("option"), option => option.TextContent == "PauseCluster");
    }

    [Fact]
    public void People_OfTheSameName_AreToldApart()
    {
        var people = RenderFilters(null, null).FindAll("select")[0].QuerySelectorAll("option").Select(option => option.TextContent);

        Assert.Equal(["Everybody", "owner@contoso.example", "Sam (2)", "Sam (3)"], people);
    }

    [Theory]
    [InlineData(null, null, "/projects/p/activity")]
    [InlineData("a+b@c.example", null, "/projects/p/activity?person=a%2Bb@c.example")]
    [InlineData("", "RotateKeyIdentifier", "/projects/p/activity?action=RotateKeyIdentifier")]
    public void Address_Filter_IsInTheQuery(string? person, string? action, string expected) =>
        Assert.Equal(expected, ActivityRoutes.Of("p", person, action));

    private IRenderedComponent<ActivityFilters> RenderFilters(string? person, string? action) => Render<ActivityFilters>(parameters => parameters
        .Add(filters => filters.Person, person)
        .Add(filters => filters.Action, action)
        .Add(filters => filters.Known, [new("i|1", "owner@contoso.example"), new("i|2", "Sam"), new("i|3", "Sam")])
        .Add(filters => filters.OnChange, asked => _asked = asked));
}
