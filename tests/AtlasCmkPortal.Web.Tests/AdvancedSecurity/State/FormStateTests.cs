using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.State;

public sealed class FormStateTests
{
    private static readonly Error NotFound = new("Atlas.AZURE_KEY_VAULT_KEY_NOT_FOUND", "No key.", "Atlas found none.")
    {
        Target = FormTarget.KeyIdentifier,
    };

    [Fact]
    public void Visible_UntouchedForm_IsQuiet()
    {
        var form = FormState.First();

        Assert.True(form.HasErrors);
        Assert.Empty(form.Visible);
    }

    [Fact]
    public void Typed_WrongValue_SpeaksAtOnceAndOnlyOfThatField() =>
        Assert.Equal(
            [FormTarget.TenantId],
            FormState.First().Typed(FormTarget.TenantId, "contoso.example").Visible.Select(message => message.Target));

    [Fact]
    public void Typed_CrossFieldCause_UpdatesTheFieldItIsAbout()
    {
        var form = Filled().Typed(FormTarget.KeyIdentifier, Sample.KeyIdentifier).Typed(FormTarget.KeyVaultName, "contoso-legacy-kv");

        Assert.Equal("F4", Assert.Single(form.VisibleErrors).Code);
        Assert.Empty(form.Typed(FormTarget.KeyVaultName, "contoso-orders-kv").VisibleErrors);
    }

    [Fact]
    public void Submit_EmptyForm_AllSpeakAndSectionsWithErrorsOpen()
    {
        var form = FormState.First().Toggled(FormTarget.EncryptionKey).Submit();

        Assert.Equal(7, form.VisibleErrors.Count());
        Assert.Contains(FormTarget.EncryptionKey, form.OpenSections);
    }

    [Fact]
    public void On_TheOtherDisabledTheKeys_KeepsEveryFieldAndTheSecret()
    {
        var form = FormState
            .Of(Sample.Configured)
            .Typed(FormTarget.ClientId, "a99c11e4-0000-4000-8000-000000000101")
            .Typed(FormTarget.Secret, "k8Q~");

        var kept = form.On(Sample.NotConfigured);

        Assert.Equal(form.Values, kept.Values);
        Assert.True(kept.IsFirst);
        Assert.Equal(Sample.NotConfigured.Version, kept.SeenVersion);
    }

    [Fact]
    public void Refused_FieldTypedAnew_RefusalGoes()
    {
        var form = Filled().Refused(NotFound);

        Assert.Equal(NotFound, form.Typed(FormTarget.TenantId, "x").Refusal);
        Assert.Null(form.Typed(FormTarget.KeyIdentifier, "x").Refusal);
    }

    [Fact]
    public void Refused_AboutASection_GoesWhenAnyFieldOfItIsTypedAnew()
    {
        var form = Filled().Refused(NotFound with { Target = FormTarget.AccountCredentials });

        Assert.Equal(FormTarget.AccountCredentials, form.Typed(FormTarget.KeyVaultName, "x").Refusal?.Target);
        Assert.Null(form.Typed(FormTarget.Secret, "x").Refusal);
    }

    [Fact]
    public void SummaryItems_MessageThatNamesItsField_NamesItOnce()
    {
        var items = FormState.First().Typed(FormTarget.TenantId, "contoso.onmicrosoft.com").Submit().SummaryItems;

        Assert.Contains(items, item => item.Message.StartsWith("Tenant ID must be a GUID", StringComparison.Ordinal));
        Assert.Contains(items, item => item.Message == "Client ID: Enter the Client ID.");
    }

    [Fact]
    public void Refused_SectionClosed_Opens() =>
        Assert.Contains(FormTarget.EncryptionKey, Filled().Toggled(FormTarget.EncryptionKey).Refused(NotFound).OpenSections);

    [Fact]
    public void IsRotation_NewIdentifierOnAConfiguredProject_IsOne()
    {
        Assert.True(FormState.Of(Sample.Configured).Typed(FormTarget.KeyIdentifier, Sample.NewKeyIdentifier).IsRotation);
        Assert.False(FormState.Of(Sample.Configured).Typed(FormTarget.Secret, "k8Q~").IsRotation);
        Assert.False(Filled().IsRotation);
    }

    [Fact]
    public void DecidedEdges_Answered_UnblocksTheForm()
    {
        var form = Filled().Typed(FormTarget.Secret, "k8Q~ ");

        Assert.True(form.HasErrors);
        Assert.False(form.DecidedEdges(keep: true).HasErrors);
    }

    [Fact]
    public void WithDraft_OfTheWholeForm_IsDirtyAndChecked()
    {
        var form = FormState.First().WithDraft(DraftFields.From(Sample.Form with { TenantId = "x" }));

        Assert.True(form.IsDirty);
        Assert.Equal(FormTarget.TenantId, Assert.Single(form.VisibleErrors).Target);
    }

    [Fact]
    public void On_TheirVersion_KeepsMyChangesAndTakesTheirsElsewhere()
    {
        var theirs = Sample.Configured with { Version = "v2", Settings = Sample.Settings with { ResourceGroupName = "rg-moved" } };

        var form = FormState
            .Of(Sample.Configured)
            .Typed(FormTarget.KeyIdentifier, Sample.NewKeyIdentifier)
            .Typed(FormTarget.Secret, "k8Q~")
            .On(theirs);

        Assert.Equal("v2", form.SeenVersion);
        Assert.Equal("rg-moved", form.Values.ResourceGroupName);
        Assert.Equal([FormTarget.Secret, FormTarget.KeyIdentifier], form.Changes);
    }

    private static FormState Filled() => FormFields.Text.Aggregate(
        FormState.First(), (form, field) => form.Typed(field.Target, Sample.Form[field.Target])).Typed(FormTarget.Secret, Sample.SecretValue);
}
