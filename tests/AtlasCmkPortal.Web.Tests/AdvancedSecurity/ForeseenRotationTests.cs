using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

/// <summary>What will keep Atlas from rotating is told before the person confirms.</summary>
public sealed class ForeseenRotationTests : AdvancedContext
{
    private const string Foreseen = "This rotation will";

    [Fact]
    public void Question_CurrentKeyIsInvalid_SaysThatItWillBeRefused()
    {
        var section = RenderRotation(Sample.Configured with { Settings = Sample.Settings with { Valid = false } });

        Assert.Contains("Atlas cannot use the current key", section.Find("#section-encryption-key").TextContent, StringComparison.Ordinal);
        Button(section, "Update Credentials").Click();

        const string words = "Atlas cannot use the current key, and refuses to change it until it can. Atlas will refuse this rotation";
        Assert.Contains(words, Dialogs.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Key.Disabled", "This key version is disabled.")]
    [InlineData("Key.Expired", "The key has expired.")]
    public void Question_TheTestFoundTheNewVersionUnusable_SaysSo(string code, string title)
    {
        var section = RenderTested(new Error(code, title, "Atlas refuses it."));

        Button(section, "Update Credentials").Click();

        Assert.Contains($"Test Connection found: {title} Atlas will probably refuse this rotation", Dialogs.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Question_TypedAnotherKeySinceTheTest_ForeseesNothing()
    {
        var section = RenderTested(new Error("Key.Disabled", "This key version is disabled.", "Atlas refuses it."));
        section.Find("#field-key-identifier").Input(Sample.NewKeyIdentifier[..^1] + "f");

        Button(section, "Update Credentials").Click();

        Assert.Contains("Rotate the Key Identifier?", Dialogs.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Foreseen, Dialogs.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<IComponent> RenderRotation(EncryptionAtRestView seen)
    {
        var section = RenderOpenForm(seen);
        section.Find("#field-key-identifier").Input(Sample.NewKeyIdentifier);
        return section;
    }

    private IRenderedComponent<IComponent> RenderTested(Error finding)
    {
        var section = RenderRotation(Sample.Configured);
        Button(section, "Test Connection").Click();
        var step = new CheckStep("key", "Read the key", CheckState.Failed, TimeSpan.FromSeconds(1), null, [], finding);
        Core.TestEnd.SetResult(new ConnectionReport([step], Sample.Now, TimeSpan.FromSeconds(1), null));
        section.WaitForAssertion(() => Assert.Contains("The connection test has ended.", section.Markup, StringComparison.Ordinal));
        return section;
    }
}
