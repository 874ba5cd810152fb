using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Web.Features.Activity;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.Activity;

public sealed class ActivityFiltersTests : BunitContext
{
    private ActivityQuery? _asked;

    [Fact]
    public void Person_Chosen_KeepsTheAction()
    {
        var filters = RenderFilters(null, Actions.RotateKeyIdentifier);

        filters.FindAll("select")[0].Change("i|1");

        Assert.Equal(new ActivityQuery("i|1", Actions.RotateKeyIdentifier), _asked);
    }

    [Fact]
    public void Date_Chosen_KeepsTheRest()
    {
        var filters = RenderFilters("i|1", Actions.RotateKeyIdentifier);

        filters.FindAll("select")[2].Change("7d");

        Assert.Equal(new ActivityQuery("i|1", Actions.RotateKeyIdentifier, "7d"), _asked);
        Assert.Equal(TimeSpan.FromDays(7), _asked!.Length);
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
    [InlineData(null, null, null, "/projects/p/activity")]
    [InlineData("a+b@c.example", null, null, "/projects/p/activity?person=a%2Bb@c.example")]
    [InlineData("", "RotateKeyIdentifier", "30d", "/projects/p/activity?action=RotateKeyIdentifier&since=30d")]
    public void Address_Filter_IsInTheQuery(string? person, string? action, string? since, string expected) =>
        Assert.Equal(expected, new ActivityQuery(person, action, since).AddressIn("p"));

    [Fact]
    public void Date_UnknownInTheAddress_IsAnyTime()
    {
        Assert.Null(new ActivityQuery(Since: "yesterday").Length);
        Assert.False(new ActivityQuery(Since: "yesterday").IsFiltered);
    }

    private IRenderedComponent<ActivityFilters> RenderFilters(string? person, string? action) => Render<ActivityFilters>(parameters => parameters
        .Add(filters => filters.Query, new ActivityQuery(person, action))
        .Add(filters => filters.Known, [new("i|1", "owner@contoso.example"), new("i|2", "Sam"), new("i|3", "Sam")])
        .Add(filters => filters.OnChange, asked => _asked = asked));
}
