using AtlasCmkPortal.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.Components.Shared;

/// <summary>What the server tells the browser about a field: never what was typed, and a text of its own only with the edit that it knew.</summary>
public sealed class TextFieldTests : BunitContext
{
    private string? _value;

    public TextFieldTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
    }

    [Fact]
    public void Edit_HandedBackByTheParent_IsAcknowledgedAndNotWritten()
    {
        var field = RenderField("");

        field.Find("input").Edit("rg-p", 4);
        field.Render(p => p.Add(f => f.Value, _value));

        Assert.Equal(("rg-p", "4"), (_value, Attribute(field, "data-edit")));
        Assert.Equal(("", "0"), (Attribute(field, "data-text"), Attribute(field, "data-text-after")));
        Assert.False(field.Find("input").HasAttribute("value"));
    }

    [Fact]
    public void Render_WithTheParentsOldValue_WritesNothing()
    {
        var field = RenderField("rg");
        field.Find("input").Edit("rg-p", 1);

        field.Render(p => p.Add(f => f.Value, "rg"));

        Assert.Equal(("rg", "0"), (Attribute(field, "data-text"), Attribute(field, "data-text-after")));
    }

    [Fact]
    public void Render_WithAValueOfTheParentsOwn_SaysWhichEditItKnew()
    {
        var field = RenderField("rg");
        field.Find("input").Edit("/subscriptions/x/resourceGroups/rg-p", 7);
        field.Render(p => p.Add(f => f.Value, _value));

        field.Render(p => p.Add(f => f.Value, "rg-p"));

        Assert.Equal(("rg-p", "7"), (Attribute(field, "data-text"), Attribute(field, "data-text-after")));
    }

    [Fact]
    public void Edit_OlderThanTheNewest_IsIgnored()
    {
        var field = RenderField("");
        field.Find("input").Edit("rg-p", 4);

        field.Find("input").Edit("rg", 3);

        Assert.Equal("rg-p", _value);
    }

    [Fact]
    public void Edit_ThatDidNotFit_IsToldInWordsBesideTheField()
    {
        var field = RenderField("rg");

        field.Find("input").Edit("rg", 1, refused: 20_000);

        Assert.Equal("This field takes at most 512 characters. The 20,000 that you pasted were not entered.", field.Find(".note").TextContent);
        field.Find("input").Edit("rg-p", 2);
        Assert.Equal("", field.Find(".note").TextContent);
    }

    [Fact]
    public void Edit_LongerThanTheFieldTakes_IsRefusedOnTheServerToo()
    {
        var field = RenderField("rg");

        field.Find("input").Edit(new string('a', 513), 1);

        Assert.Null(_value);
        Assert.Equal(("rg", "1"), (Attribute(field, "data-text"), Attribute(field, "data-text-after")));
    }

    private IRenderedComponent<TextField> RenderField(string value) => Render<TextField>(p => p
        .Add(f => f.Label, "Resource Group Name").Add(f => f.Value, value)
        .Add(f => f.ValueChanged, EventCallback.Factory.Create<string?>(this, v => _value = v)));

    private static string? Attribute(IRenderedComponent<TextField> field, string name) => field.Find("input").GetAttribute(name);
}
