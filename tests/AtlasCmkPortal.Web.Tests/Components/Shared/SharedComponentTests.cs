using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.Components.Shared;

public sealed class SharedComponentTests : BunitContext
{
    private static readonly Error Refused = new(
        "Entra.AADSTS7000222",
        "The client secret has expired.",
        "Atlas stops the clusters at its next check.")
    {
        WhoCanFix = "Entra administrator",
        Command = "az ad app credential reset --id 'x'",
        Raw = "AADSTS7000222: expired",
    };

    public SharedComponentTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
    }

    [Fact]
    public void TextField_HintAndError_AreTheFieldsDescription()
    {
        var field = Render<TextField>(p =>
            p.Add(f => f.Label, "Client ID").Add(f => f.Hint, "Application (client) ID").Add(f => f.Error, "Enter a GUID."));

        var input = field.Find("input");
        var label = field.Find("label");
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent.Trim());

        Assert.Equal("Client ID", label.TextContent);
        Assert.Equal(input.Id, label.GetAttribute("for"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Enter a GUID. Application (client) ID", string.Join(" ", described));
    }

    [Fact]
    public void TextField_Typing_TellsEachKeyStroke()
    {
        string? value = null;
        var field = Render<TextField>(p =>
            p.Add(f => f.Label, "Client ID").Add(f => f.ValueChanged, EventCallback.Factory.Create<string?>(this, v => value = v)));

        field.Find("input").Input("a99c");

        Assert.Equal("a99c", value);
    }

    [Fact]
    public void SecretField_WithValue_NeverWritesItToTheBrowser()
    {
        var field = Render<SecretField>(p => p.Add(f => f.Label, "Secret").Add(f => f.Value, "hunter2"));

        Assert.DoesNotContain("hunter2", field.Markup, StringComparison.Ordinal);
        Assert.Equal("new-password", field.Find("input").GetAttribute("autocomplete"));
    }

    [Fact]
    public void SecretField_ValueSetToNull_IsAFreshField()
    {
        var field = Render<SecretField>(p => p.Add(f => f.Label, "Secret"));
        field.Find("input").Input("hunter2");
        field.Render(p => p.Add(f => f.Value, "hunter2"));
        field.Find("button").Click();
        Assert.Equal("text", field.Find("input").GetAttribute("type"));

        field.Render(p => p.Add(f => f.Value, null));

        Assert.Equal("password", field.Find("input").GetAttribute("type"));
    }

    [Fact]
    public void CollapsibleSection_Closed_HidesAndKeepsItsContent()
    {
        var section = Render<CollapsibleSection>(p => p.Add(s => s.Title, "Account Credentials").AddChildContent("<input id=inside>"));

        section.Find("button").Click();

        Assert.Equal("false", section.Find("button").GetAttribute("aria-expanded"));
        Assert.True(section.Find("#section-account-credentials").HasAttribute("hidden"));
        Assert.NotNull(section.Find("#inside"));
    }

    [Fact]
    public void Toggle_Pressed_AsksAndMovesOnlyWithItsValue()
    {
        bool? wanted = null;
        var toggle = Render<Toggle>(p =>
            p.Add(t => t.Label, "Manage your own encryption keys")
                .Add(t => t.ValueChanged, EventCallback.Factory.Create<bool>(this, v => wanted = v)));

        toggle.Find("[role=switch]").Click();

        Assert.True(wanted);
        Assert.Equal("false", toggle.Find("[role=switch]").GetAttribute("aria-checked"));
    }

    [Fact]
    public void Toggle_Disabled_StaysFocusableAndAsksNothing()
    {
        var asked = false;
        var toggle = Render<Toggle>(p =>
            p.Add(t => t.Label, "Keys")
                .Add(t => t.Disabled, true)
                .Add(t => t.ValueChanged, EventCallback.Factory.Create<bool>(this, _ => asked = true)));

        toggle.Find("[role=switch]").Click();

        Assert.False(asked);
        Assert.False(toggle.Find("[role=switch]").HasAttribute("disabled"));
    }

    [Fact]
    public void LoadView_EachState_ShowsItself()
    {
        RenderFragment<string> value = text => builder => builder.AddContent(0, text);
        var view = Render<LoadView<string>>(p =>
            p.Add(v => v.Load, new Loadable<string>.Loading()).Add(v => v.What, "the clusters").Add(v => v.ChildContent, value));
        Assert.Contains("Loading the clusters", view.Find("[role=status]").TextContent, StringComparison.Ordinal);

        view.Render(p => p.Add(v => v.Load, new Loadable<string>.Loaded("three clusters")));
        Assert.Contains("three clusters", view.Markup, StringComparison.Ordinal);

        view.Render(p => p.Add(v => v.Load, new Loadable<string>.Failed(Refused)));
        Assert.Contains(Refused.Title, view.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorPanel_Shows_MeaningOwnerCommandAndRawCode()
    {
        var text = Render<ErrorPanel>(p => p.Add(e => e.Error, Refused)).Find(".error-panel").TextContent;

        Assert.All(
            [Refused.Title, Refused.Meaning, Refused.WhoCanFix!, Refused.Command!, Refused.Code, Refused.Raw!],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void ErrorSummary_Link_MovesTheFocusToTheField()
    {
        var summary = Render<ErrorSummary>(p => p.Add(s => s.Items, [new ErrorSummaryItem("field-client-id", "Client ID: enter a GUID.")]));

        summary.Find("a").Click();

        Assert.Equal("field-client-id", JSInterop.Invocations["portal.focus"].Single().Arguments[0]);
    }

    [Theory]
    [InlineData(-5, "just now")]
    [InlineData(-30, "30 s ago")]
    [InlineData(-125, "2 min ago")]
    [InlineData(-3600, "1 hour ago")]
    [InlineData(12 * 86400, "in 12 days")]
    public void RelativeTime_Distance_ReadsLikeSpeech(int seconds, string expected) =>
        Assert.Equal(expected, RelativeTime.Describe(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void RelativeTime_APastThatIsStillToCome_ClaimsNoAge()
    {
        var now = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

        var shown = Render<RelativeTime>(time => time.Add(t => t.At, now.AddHours(2)).Add(t => t.Now, now).Add(t => t.IsPast, true));

        Assert.Equal("at an unknown time", shown.Find("time").TextContent);
    }
}
