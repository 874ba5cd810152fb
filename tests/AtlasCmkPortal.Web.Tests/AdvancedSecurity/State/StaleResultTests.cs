using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.State;

/// <summary>The result of an operation is shown only as long as it is about what is on the screen.</summary>
public sealed class StaleResultTests
{
    [Fact]
    public void Seen_ContradictsASuccess_TakesItsNoticeAway()
    {
        var saved = AdvancedState.Initial.Seen(Sample.NotConfigured).Saved(WriteResult<EncryptionAtRestView>.Succeeded(Sample.Configured));

        Assert.Equal(NoticeKind.Success, saved.Seen(Sample.Configured).Notice?.Kind);
        Assert.Null(saved.Seen(Sample.Configured with { Settings = Sample.Settings with { Valid = false } }).Notice);
        Assert.Null(saved.Seen(Sample.NotConfigured).Notice);
    }

    [Fact]
    public void FooterResult_FieldCorrectedAfterARefusal_IsOfOtherValues()
    {
        var refused = AdvancedState.Initial.Seen(Sample.Configured).Open()
            .Fill(form => form.Typed(FormTarget.KeyIdentifier, Sample.NewKeyIdentifier))
            .Begin(AdvancedWork.Saving)
            .Saved(WriteResult<EncryptionAtRestView>.Failed(new Error("Atlas.INVALID_AZURE_CREDENTIALS", "Atlas could not sign in.", "Wrong.")));

        Assert.Equal(Tone.Danger, FooterResult.Of(refused, ConnectionTest.NotRun, wasTest: false)?.Tone);
        var corrected = refused.Fill(form => form.Typed(FormTarget.Secret, Sample.SecretValue));
        Assert.Equal(
            (Tone.Neutral, "Changed since the last save"),
            FooterResult.Of(corrected, ConnectionTest.NotRun, wasTest: false) is { } result ? (result.Tone, result.Text) : default);
    }
}
