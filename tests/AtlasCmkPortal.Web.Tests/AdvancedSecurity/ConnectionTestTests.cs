using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

public sealed class ConnectionTestTests : AdvancedContext
{
    private static readonly CheckStep Token = new(
        "token",
        "Sign in to Entra",
        CheckState.Passed,
        TimeSpan.FromMilliseconds(41),
        "A token was issued.",
        [new("Correlation ID", "5e4ea010")],
        null);

    private static readonly CheckStep Key = new(
        "key",
        "Read the key",
        CheckState.Failed,
        TimeSpan.FromSeconds(2.34),
        null,
        [],
        new Error("KeyVault.Disabled", "This key version is disabled.", "Nothing can use it.")
        {
            WhoCanFix = "Key Vault owner",
            Command = "az keyvault key set-attributes --enabled true",
        });

    [Fact]
    public void Test_FormWithErrors_DoesNotRun()
    {
        var section = RenderOpenForm(Sample.NotConfigured);

        Button(section, "Test Connection").Click();

        Assert.Null(Core.Tested);
        Assert.Equal(7, section.FindAll(".error-summary a").Count);
    }

    [Fact]
    public void Test_Running_ShowsEachStepAsItBeginsAndEnds()
    {
        var section = Started();

        Core.Progress(Token with { State = CheckState.Running, Elapsed = null, Note = null });
        section.WaitForAssertion(() => Assert.Equal("Running", section.Find(".test .badge").TextContent));
        Core.Progress(Token);

        section.WaitForAssertion(() => Assert.Equal("Passed", section.Find(".test .badge").TextContent));
        Assert.Contains("41 ms", section.Find(".test").TextContent, StringComparison.Ordinal);
        Assert.Equal("The connection test is running.", section.Find(".test [role=status]").TextContent);
    }

    [Fact]
    public void Test_Ended_ShowsCauseCommandEvidenceAndWhereItRan()
    {
        var section = Started();

        Core.TestEnd.SetResult(new ConnectionReport([Token, Key], Sample.Now, TimeSpan.FromSeconds(3), "203.0.113.9"));

        section.WaitForAssertion(() =>
            Assert.Equal("The connection test has ended. 1 passed, 1 failed.", section.Find(".test [role=status]").TextContent));
        var panel = section.Find(".test").TextContent;
        Assert.Contains("This ran from this console (203.0.113.9), not from Atlas", panel, StringComparison.Ordinal);
        Assert.Contains("This key version is disabled.", panel, StringComparison.Ordinal);
        Assert.Contains("az keyvault key set-attributes --enabled true", panel, StringComparison.Ordinal);
        Assert.Contains("Correlation ID", section.Find(".test details").TextContent, StringComparison.Ordinal);
        Assert.Empty(Core.Saves);
    }

    [Fact]
    public void Test_Ended_ShowsBesideTheButtonHowAndBringsTheFailedStepIntoView()
    {
        var section = Started();
        Assert.Equal("connection-test", Revealed());

        Core.TestEnd.SetResult(new ConnectionReport([Token, Key], Sample.Now, TimeSpan.FromSeconds(3), null));

        section.WaitForAssertion(() => Assert.StartsWith("Failed: This key version is disabled", Result(section), StringComparison.Ordinal));
        Assert.Contains("red", section.Find(".form-footer .result").ClassList);
        Assert.Equal("step-key", Revealed());
        section.Find(".form-footer .result button").Click();
        Assert.Equal("step-key", JSInterop.Invocations["portal.focus"][^1].Arguments[0]);
    }

    [Fact]
    public void Test_Passed_CountsBesideTheButtonInGreen()
    {
        var section = Started();

        Core.TestEnd.SetResult(new ConnectionReport([Token, Token with { Id = "vault" }], Sample.Now, TimeSpan.FromSeconds(3), null));

        section.WaitForAssertion(() => Assert.StartsWith("2 passed", Result(section), StringComparison.Ordinal));
        Assert.Contains("green", section.Find(".form-footer .result").ClassList);
    }

    [Fact]
    public void Test_Running_LeavesOnlyStopTestLive()
    {
        var section = Started();

        Assert.False(Button(section, "Stop test").HasAttribute("disabled"));
        Assert.True(Button(section, "Discard changes").HasAttribute("disabled"));
        Assert.All(section.FindAll("input[type=radio]"), choice => Assert.True(choice.HasAttribute("disabled")));
        Assert.All(
            [Switch(section), Button(section, "Save"), Button(section, "Testing …")],
            control => Assert.Equal("true", control.GetAttribute("aria-disabled")));
        Button(section, "Save").Click();
        Switch(section).Click();
        Assert.Empty(Core.Saves);
        Assert.NotEmpty(section.FindAll("form"));
    }

    [Fact]
    public void Test_Cancelled_EndsAtOnce()
    {
        var section = Started();

        section.FindAll(".operation button").First(button => button.TextContent.Trim() == "Stop test").Click();

        section.WaitForAssertion(() => Assert.True(HasButton(section, "Test Connection")));
        Assert.Null(Button(section, "Save").GetAttribute("aria-disabled"));
        Assert.False(Button(section, "Discard changes").HasAttribute("disabled"));
    }

    /// <summary>It was about a secret that is gone: the next form begins without it, and must not begin with its green.</summary>
    [Fact]
    public void Test_PassedAndTheFormLeftByTheSwitch_IsNotOfTheNextForm()
    {
        var section = RenderOpenForm(Sample.Configured);
        Button(section, "Test Connection").Click();
        Core.TestEnd.SetResult(new ConnectionReport([Token], Sample.Now, TimeSpan.FromSeconds(1), null));
        section.WaitForAssertion(() => Assert.StartsWith("1 passed", Result(section), StringComparison.Ordinal));

        Switch(section).Click();
        section.WaitForAssertion(() => Assert.True(HasButton(section, "Edit")));
        Button(section, "Edit").Click();

        Assert.NotEmpty(section.FindAll("form"));
        Assert.Empty(section.FindAll(".form-footer .result"));
        Assert.Empty(section.FindAll(".test"));
    }

    [Fact]
    public void Test_ReportWithoutASingleStep_IsNotGreen()
    {
        var section = Started();

        Core.TestEnd.SetResult(new ConnectionReport([], Sample.Now, TimeSpan.FromSeconds(1), null));

        section.WaitForAssertion(() => Assert.NotEmpty(section.FindAll(".form-footer .result")));
        Assert.DoesNotContain("green", section.Find(".form-footer .result").ClassList);
    }

    [Fact]
    public void Test_FormChangedAfterwards_SaysThatItIsAboutOtherValues()
    {
        var section = Started();
        Core.TestEnd.SetResult(new ConnectionReport([Token], Sample.Now, TimeSpan.FromSeconds(1), null));
        section.WaitForAssertion(() => Assert.True(HasButton(section, "Test Connection")));

        section.Find("#field-client-id").Input("a99c11e4-0000-4000-8000-000000000101");

        Assert.Contains("The form has changed since this test", section.Markup, StringComparison.Ordinal);
        Assert.StartsWith("Changed since the last test", Result(section), StringComparison.Ordinal);
    }

    [Fact]
    public void Test_MayNotRun_SaysWhy()
    {
        var section = Started();

        Core.TestEnd.SetResult(new Error("Access.ProjectNotFound", "This project does not exist.", "Or you may not see it."));

        section.WaitForAssertion(() => Assert.Contains("This project does not exist.", section.Find(".test").TextContent, StringComparison.Ordinal));
    }

    private object? Revealed() => JSInterop.Invocations["portal.reveal"][^1].Arguments[0];

    private static string Result(IRenderedComponent<IComponent> section) => Words(section.Find(".form-footer .result"));

    private IRenderedComponent<IComponent> Started()
    {
        var section = RenderOpenForm(Sample.NotConfigured);
        FillIn(section, Sample.Form);
        Button(section, "Test Connection").Click();
        return section;
    }
}
