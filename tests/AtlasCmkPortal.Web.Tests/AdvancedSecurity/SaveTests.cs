using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

public sealed class SaveTests : AdvancedContext
{
    private static readonly Error Refusal =
        new("Atlas.INVALID_AZURE_CREDENTIALS", "Atlas could not sign in to Azure.", "The client ID, tenant ID or secret is wrong.")
        {
            Target = FormTarget.AccountCredentials,
            WhoCanFix = "Entra administrator",
        };

    [Fact]
    public void Save_EmptyForm_SendsNothingAndLinksEveryError()
    {
        var section = RenderOpenForm(Sample.NotConfigured);

        Button(section, "Save").Click();

        Assert.Empty(Core.Saves);
        Assert.Equal(7, section.FindAll(".error-summary a").Count);
        Assert.StartsWith("Fix 7 fields to continue", Words(section.Find(".error-summary")), StringComparison.Ordinal);
        Assert.StartsWith("Fix 7 fields to continue", Words(section.Find(".form-footer .result")), StringComparison.Ordinal);
        Assert.Equal("#field-client-id", section.FindAll(".error-summary a")[0].GetAttribute("href"));
        Assert.Equal("true", section.Find("#field-client-id").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Update_NothingChanged_SaysSoInsteadOfSaved()
    {
        Core.SaveAnswer = Task.FromResult(WriteResult<EncryptionAtRestView>.Unchanged(Sample.Configured, by: null));
        var section = RenderOpenForm(Sample.Configured);

        Button(section, "Update Credentials").Click();

        Assert.Contains("No changes to apply.", section.Find("#advanced-notice").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Saved.", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorLink_FieldInAClosedSection_OpensItFirst()
    {
        var section = RenderOpenForm(Sample.NotConfigured);
        Button(section, "Save").Click();
        section.Find("#section-encryption-key-button").Click();
        Assert.True(section.Find("#section-encryption-key").HasAttribute("hidden"));

        section.FindAll(".error-summary a")[^1].Click();

        Assert.False(section.Find("#section-encryption-key").HasAttribute("hidden"));
        Assert.Contains(JSInterop.Invocations, call => call.Identifier == "portal.focus" && Equals(call.Arguments[0], "field-key-identifier"));
    }

    [Fact]
    public void Section_Closed_HidesItsFieldsAndKeepsThem()
    {
        var section = RenderOpenForm(Sample.NotConfigured);
        section.Find("#field-secret").Input(Sample.SecretValue);

        section.Find("#section-account-credentials-button").Click();

        Assert.NotNull(section.Find("#section-account-credentials[hidden] #field-secret"));
    }

    [Fact]
    public void Save_FirstTime_SendsWhatWasTypedAndShowsTheReadView()
    {
        var section = RenderOpenForm(Sample.NotConfigured);
        FillIn(section, Sample.Form);

        Button(section, "Save").Click();

        var (input, seen) = Assert.Single(Core.Saves);
        Assert.Equal((Sample.Form.ToInput(), "v0"), (input, seen));
        Assert.Contains("Encryption at rest is enabled for the project.", section.Markup, StringComparison.Ordinal);
        var next = section.Find("#advanced-notice a.button");
        Assert.Equal(("Turn it on for a cluster", $"/projects/{Sample.GroupId}/clusters"), (next.TextContent, next.GetAttribute("href")));
        Assert.Empty(section.FindAll("form"));
        Assert.Equal(1, Core.DiscardedDrafts);
    }

    [Fact]
    public void Secret_Typed_NeverComesBackToTheBrowser()
    {
        var section = RenderOpenForm(Sample.NotConfigured);

        FillIn(section, Sample.Form);
        Button(section, "Test Connection").Click();

        Assert.DoesNotContain(Sample.SecretValue, section.Markup, StringComparison.Ordinal);
        Assert.Equal("new-password", section.Find("#field-secret").GetAttribute("autocomplete"));
        Assert.Equal("password", section.Find("#field-secret").GetAttribute("type"));
        Assert.False(section.Find("#field-secret").HasAttribute("data-text"));
    }

    /// <summary>
    /// The secret vanished from the field while it was typed: the row was rendered with the form before the key stroke, and the field emptied
    /// itself.
    /// </summary>
    [Fact]
    public void Secret_Typed_FieldIsNotMadeAnew()
    {
        var section = RenderOpenForm(Sample.NotConfigured);
        var before = section.FindComponent<SecretField>().Instance;
        section.Find("#field-secret").Input(Sample.SecretValue);

        var field = section.FindComponent<SecretField>().Instance;

        Assert.Same(before, field);
        Assert.Equal(AtlasCmkPortal.Egress.Secret.Mask, field.Value);
    }

    [Fact]
    public void Save_Running_SaysHonestlyHowLongItTakesAndLocksTheForm()
    {
        var answer = new TaskCompletionSource<WriteResult<EncryptionAtRestView>>();
        Core.SaveAnswer = answer.Task;
        var section = RenderOpenForm(Sample.NotConfigured);
        FillIn(section, Sample.Form);

        Button(section, "Save").Click();

        Assert.Contains("up to two minutes", section.Markup, StringComparison.Ordinal);
        Assert.True(HasButton(section, "Saving …"));
        Assert.Equal("true", Switch(section).GetAttribute("aria-disabled"));
        answer.SetResult(WriteResult<EncryptionAtRestView>.Succeeded(Sample.Configured));
        section.WaitForAssertion(() => Assert.DoesNotContain("up to two minutes", section.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Save_Refused_StandsAtItsSectionAndWhatWasTypedStays()
    {
        Core.SaveAnswer = Task.FromResult(WriteResult<EncryptionAtRestView>.Failed(Refusal));
        var section = RenderOpenForm(Sample.NotConfigured);
        FillIn(section, Sample.Form);

        Button(section, "Save").Click();

        Assert.Contains("Atlas could not sign in to Azure.", section.Find("#section-account-credentials").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing was saved.", section.Find("#advanced-notice").TextContent, StringComparison.Ordinal);
        Assert.StartsWith(
            "Nothing was saved. Atlas could not sign in to Azure",
            Words(section.Find(".form-footer .result")),
            StringComparison.Ordinal);
        Assert.Contains("Atlas.INVALID_AZURE_CREDENTIALS", section.Markup, StringComparison.Ordinal);
        section.Find("#field-tenant-id").AssertKeepsWhatWasTyped();

        Button(section, "Save").Click();
        Assert.Equal(Sample.SecretValue, Core.Saves[1].Input.Secret?.Reveal());
    }

    [Fact]
    public void Save_RefusedForAField_IsThatFieldsError()
    {
        Core.SaveAnswer = Task.FromResult(WriteResult<EncryptionAtRestView>.Failed(
            new("Atlas.AZURE_KEY_VAULT_KEY_NOT_FOUND", "Atlas found no such key.", "x") { Target = FormTarget.KeyIdentifier }));
        var section = RenderOpenForm(Sample.NotConfigured);
        FillIn(section, Sample.Form);

        Button(section, "Save").Click();

        Assert.Contains("Atlas found no such key.", section.Find("#field-key-identifier-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_NoAnswer_IsUnknownAndOffersToLook()
    {
        Core.SaveAnswer = Task.FromResult(WriteResult<EncryptionAtRestView>.Unknown(new("Atlas.NoAnswer", "No answer came.", "x")));
        var section = RenderOpenForm(Sample.NotConfigured);
        FillIn(section, Sample.Form);
        Button(section, "Save").Click();
        Assert.Contains("It is not known whether this was saved.", section.Markup, StringComparison.Ordinal);
        var looks = Core.Refreshes;

        Button(section, "Check at Atlas again").Click();

        Assert.Equal(looks + 1, Core.Refreshes);
    }

    [Fact]
    public void Update_EmptySecret_KeepsTheStoredOne()
    {
        var section = RenderOpenForm(Sample.Configured);
        Assert.Contains("Leave it empty to keep the one that Atlas holds", section.Find("#field-secret-hint").TextContent, StringComparison.Ordinal);
        section.Find("#field-client-id").Input("a99c11e4-0000-4000-8000-000000000101");

        Button(section, "Update Credentials").Click();

        var (input, seen) = Assert.Single(Core.Saves);
        Assert.Equal(("v1", true), (seen, input.Secret is null));
    }

    [Fact]
    public void Save_Conflict_ShowsBothVersionsAndLetsThePersonChoose()
    {
        var theirs = Sample.Configured with { Version = "v2", Settings = Sample.Settings with { ResourceGroupName = "rg-moved" } };
        Core.SaveAnswer = Task.FromResult(
            WriteResult<EncryptionAtRestView>.Conflict(Refusal, theirs, new ChangedBy("other@contoso.example", Sample.Now)));
        var section = RenderOpenForm(Sample.Configured);
        section.Find("#field-client-id").Input("a99c11e4-0000-4000-8000-000000000101");

        Button(section, "Update Credentials").Click();

        Assert.Contains("other@contoso.example", section.Find(".conflict").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Client ID", Sample.Form.ClientId, "a99c11e4-0000-4000-8000-000000000101"],
            section.FindAll(".conflict tbody tr > *").Select(cell => cell.TextContent));

        Button(section, "Keep mine").Click();
        Assert.Equal("rg-moved", section.Find("#field-resource-group-name").GetAttribute("data-text"));
        Button(section, "Update Credentials").Click();
        Assert.Equal("v2", Core.Saves[1].SeenVersion);
    }

    [Fact]
    public void Conflict_UseTheirs_ShowsWhatIsInForce()
    {
        var theirs = Sample.Configured with { Version = "v2", Settings = Sample.Settings with { ResourceGroupName = "rg-moved" } };
        Core.SaveAnswer = Task.FromResult(WriteResult<EncryptionAtRestView>.Conflict(Refusal, theirs, new ChangedBy(null, Sample.Now)));
        var section = RenderOpenForm(Sample.Configured);
        section.Find("#field-client-id").Input("a99c11e4-0000-4000-8000-000000000101");
        Button(section, "Update Credentials").Click();
        Assert.Contains("Somebody outside this console", section.Find(".conflict").TextContent, StringComparison.Ordinal);

        Button(section, "Use theirs").Click();

        Assert.Empty(section.FindAll("form"));
        Assert.Contains("rg-moved", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void SecretWithABlank_Asks_AndThePersonDecides()
    {
        var section = RenderOpenForm(Sample.NotConfigured);
        FillIn(section, Sample.Form, "k8Q~abc ");
        Button(section, "Save").Click();
        Assert.Empty(Core.Saves);

        Button(section, "Remove").Click();
        Button(section, "Save").Click();

        Assert.Equal("k8Q~abc", Assert.Single(Core.Saves).Input.Secret?.Reveal());
    }

    [Fact]
    public void PastedId_WithBlanks_IsCleanedWithANote()
    {
        var section = RenderOpenForm(Sample.NotConfigured);
        FillIn(section, Sample.Form);

        section.Find("#field-tenant-id").Input($"{Sample.Form.TenantId} ");
        Assert.Contains("The space after it is removed.", section.Markup, StringComparison.Ordinal);
        Button(section, "Save").Click();

        Assert.Equal(Sample.Form.TenantId, Assert.Single(Core.Saves).Input.TenantId);
    }

    [Fact]
    public void KeyIdentifier_AsOneTypes_ShowsItsParts()
    {
        var section = RenderOpenForm(Sample.NotConfigured);

        section.Find("#field-key-identifier").Input(Sample.KeyIdentifier);

        Assert.Equal(
            ["contoso-orders-kv", "AtlasKMSKey", "d891821e3d364e9eb88fbd3d11807b86"],
            section.FindAll(".chips dd").Select(chip => chip.TextContent));
    }

    [Fact]
    public void Correction_Taken_GoesIntoTheField()
    {
        var section = RenderOpenForm(Sample.NotConfigured);
        section
            .Find("#field-key-identifier")
            .Input(Sample.KeyIdentifier.Replace("/keys/AtlasKMSKey/", "/keys/AtlasKMSKey/ ", StringComparison.Ordinal));

        section.FindAll("button").First(button => button.TextContent.StartsWith("Use https", StringComparison.Ordinal)).Click();

        Assert.Equal(Sample.KeyIdentifier, section.Find("#field-key-identifier").GetAttribute("data-text"));
        Assert.Empty(section.Find("#field-key-identifier-error").TextContent.Trim());
    }
}
