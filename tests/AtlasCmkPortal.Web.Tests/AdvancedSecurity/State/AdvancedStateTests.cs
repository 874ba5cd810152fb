using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.State;

public sealed class AdvancedStateTests
{
    private static readonly Error Refusal = new("Atlas.INVALID_AZURE_CREDENTIALS", "Atlas could not sign in.", "Wrong.")
    {
        Target = FormTarget.AccountCredentials,
    };
    private static readonly AdvancedState Off = AdvancedState.Initial.Seen(Sample.NotConfigured);
    private static readonly AdvancedState Reading = AdvancedState.Initial.Seen(Sample.Configured);

    [Fact]
    public void Seen_AtRest_ModeFollowsAtlas() => Assert.Equal((AdvancedMode.Off, AdvancedMode.Reading), (Off.Mode, Reading.Mode));

    [Fact]
    public void Open_BeforeTheFirstLook_DoesNothing() => Assert.Same(AdvancedState.Initial, AdvancedState.Initial.Open());

    [Fact]
    public void Open_SwitchedOn_OnlyOpensTheForm()
    {
        var state = Off.Open();

        Assert.Equal(AdvancedMode.Configuring, state.Mode);
        Assert.True(state.Form?.IsFirst);
        Assert.Equal("v0", state.Form?.SeenVersion);
        Assert.False(state.View?.Settings.Enabled);
    }

    [Fact]
    public void Seen_WhileEditing_WhatWasTypedAndTheSeenVersionStay()
    {
        var state = Rotating(Reading).Seen(Sample.Configured with { Version = "v2" });

        Assert.Equal(("v1", Sample.NewKeyIdentifier), (state.Form?.SeenVersion, state.Form?.Values.KeyIdentifier));
        Assert.Equal("v2", state.View?.Version);
    }

    [Fact]
    public void Begin_WhileBusy_IsRefused()
    {
        var busy = Rotating(Reading).Begin(AdvancedWork.Saving);

        Assert.Same(busy, busy.Begin(AdvancedWork.Disabling));
        Assert.Same(busy, busy.Close());
    }

    [Fact]
    public void Fill_WhileASaveRuns_HoldsWhatTheFieldShows()
    {
        var saving = Rotating(Reading).Begin(AdvancedWork.Saving);

        Assert.Equal("x", saving.Fill(form => form.Typed(FormTarget.TenantId, "x")).Form?.Values.TenantId);
    }

    [Fact]
    public void Saved_Succeeded_ClosesTheFormAndWithItTheSecret()
    {
        var state = Saving(Off, form => form.Typed(FormTarget.Secret, Sample.SecretValue))
            .Saved(WriteResult<EncryptionAtRestView>.Succeeded(Sample.Configured));

        Assert.Equal((AdvancedMode.Reading, AdvancedWork.None, (FormState?)null), (state.Mode, state.Work, state.Form));
        Assert.Equal(NoticeKind.Success, state.Notice?.Kind);
        Assert.Contains("enabled", state.Notice?.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void Saved_SucceededButNotValid_IsNeverGreen(bool? valid)
    {
        var current = Sample.Configured with { Settings = Sample.Settings with { Valid = valid } };

        Assert.Equal(
            NoticeKind.Warning,
            Saving(Off, form => form.Typed(FormTarget.Secret, Sample.SecretValue))
                .Saved(WriteResult<EncryptionAtRestView>.Succeeded(current))
                .Notice?.Kind);
    }

    [Fact]
    public void Saved_Rotation_SaysWhatIsPendingAndNotToDelete()
    {
        var current = Sample.Configured with { Rotation = Sample.Rotation("orders", "orders-eu") };

        var notice = Saving(Rotating(Reading)).Saved(WriteResult<EncryptionAtRestView>.Succeeded(current)).Notice;

        Assert.Contains("2 clusters", notice?.Text, StringComparison.Ordinal);
        Assert.Contains("Do not delete or disable", notice?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Saved_SecretAloneWhileARotationIsOpen_IsNoNewRotation()
    {
        var rotating = Sample.Configured with { Rotation = Sample.Rotation("orders") };
        var saving = Saving(AdvancedState.Initial.Seen(rotating), form => form.Typed(FormTarget.Secret, Sample.SecretValue));

        Assert.Equal("Saved.", saving.Saved(WriteResult<EncryptionAtRestView>.Succeeded(rotating)).Notice?.Title);
    }

    [Fact]
    public void Saved_Failed_KeepsWhatWasTypedAndWhatIsInForce()
    {
        var state = Saving(Rotating(Reading)).Saved(WriteResult<EncryptionAtRestView>.Failed(Refusal));

        Assert.Equal((AdvancedMode.Editing, Sample.NewKeyIdentifier), (state.Mode, state.Form?.Values.KeyIdentifier));
        Assert.Equal((Refusal, NoticeKind.Danger), (state.Form?.Refusal, state.Notice?.Kind));
        Assert.Same(Sample.Configured, state.View);
    }

    [Fact]
    public void Saved_Unknown_SaysSoAndAsksToLook()
    {
        var state = Saving(Rotating(Reading)).Saved(WriteResult<EncryptionAtRestView>.Unknown(Refusal with { Target = null }));

        Assert.Equal((NoticeKind.Warning, true), (state.Notice?.Kind, state.Notice?.MustReadAgain));
        Assert.NotNull(state.Form);
    }

    [Fact]
    public void Saved_Conflict_ShowsBothVersionsAndSendsNothing()
    {
        var state = Conflicting();

        Assert.Equal(
            [new ConflictRow("Key Identifier", Sample.KeyIdentifier, Sample.NewKeyIdentifier)],
            state.Conflict?.Rows);
        Assert.Equal("other@contoso.example", state.Conflict?.By?.Name);
        Assert.Null(state.Notice);
    }

    [Fact]
    public void UseTheirs_AfterAConflict_ReadsTheirs()
    {
        var state = Conflicting().UseTheirs();

        Assert.Equal(
            (AdvancedMode.Reading, "v2", (FormState?)null, (ConflictView?)null),
            (state.Mode, state.View?.Version, state.Form, state.Conflict));
    }

    [Fact]
    public void KeepMine_AfterAConflict_StaysInTheFormOnTopOfTheirs()
    {
        var state = Conflicting().KeepMine();

        Assert.Equal(
            ("v2", "rg-moved", Sample.NewKeyIdentifier),
            (state.Form?.SeenVersion, state.Form?.Values.ResourceGroupName, state.Form?.Values.KeyIdentifier));
        Assert.Null(state.Conflict);
    }

    [Fact]
    public void KeepMine_TheOtherDisabledIt_BecomesAFirstSave()
    {
        var conflict = WriteResult<EncryptionAtRestView>.Conflict(
            Refusal,
            Sample.NotConfigured with
            {
                Version = "v2",
            },
            new ChangedBy(null, Sample.Now));

        var state = Saving(Rotating(Reading)).Saved(conflict).KeepMine();

        Assert.Equal((AdvancedMode.Configuring, true, "v2"), (state.Mode, state.Form?.IsFirst, state.Form?.SeenVersion));
    }

    [Fact]
    public void Close_DirtyForm_GoesBackToWhatAtlasHolds()
    {
        var state = Rotating(Reading).Close();

        Assert.Equal((AdvancedMode.Reading, false), (state.Mode, state.IsDirty));
    }

    [Fact]
    public void Disabled_Succeeded_IsOff() => Assert.Equal(
        AdvancedMode.Off,
        Reading.Begin(AdvancedWork.Disabling).Disabled(WriteResult<EncryptionAtRestView>.Succeeded(Sample.NotConfigured)).Mode);

    [Fact]
    public void Disabled_Refused_StaysConfigured()
    {
        var state = Reading.Begin(AdvancedWork.Disabling).Disabled(WriteResult<EncryptionAtRestView>.Failed(Refusal));

        Assert.Equal((AdvancedMode.Reading, NoticeKind.Danger), (state.Mode, state.Notice?.Kind));
    }

    [Fact]
    public void Disabled_SomebodyElseChangedTheSettings_SaysWhoAndOffersNoChoice()
    {
        var theirs = Sample.Configured with { Version = "v2" };

        var state = Reading.Withdraw().Begin(AdvancedWork.Disabling)
            .Disabled(WriteResult<EncryptionAtRestView>.Conflict(Refusal, theirs, new ChangedBy("other@contoso.example", Sample.Now)));

        Assert.Equal((AdvancedMode.Reading, (ConflictView?)null, "v2"), (state.Mode, state.Conflict, state.View?.Version));
        Assert.Contains("other@contoso.example changed them, 24 Nov 2026, 12:00 UTC.", state.Notice?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Saved_SomebodyElseSavedTheSame_SaysWhoAndClosesTheForm()
    {
        var by = new ChangedBy("other@contoso.example", Sample.Now);

        var state = Saving(Rotating(Reading)).Saved(WriteResult<EncryptionAtRestView>.Unchanged(Sample.Configured, by));

        Assert.Equal(("No changes to apply.", NoticeKind.Info, (FormState?)null), (state.Notice?.Title, state.Notice?.Kind, state.Form));
        Assert.StartsWith("other@contoso.example changed it last, 24 Nov 2026, 12:00 UTC.", state.Notice?.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, NoticeKind.Success)]
    [InlineData(false, NoticeKind.Warning)]
    [InlineData(null, NoticeKind.Warning)]
    public void Retried_Answered_ReportsWhatAtlasSays(bool? valid, NoticeKind kind)
    {
        var view = Sample.Configured with { Settings = Sample.Settings with { Valid = valid } };

        Assert.Equal(kind, Reading.Begin(AdvancedWork.Retrying).Retried(view).Notice?.Kind);
    }

    [Fact]
    public void Retried_AtlasSilent_IsUnknownNotValid() =>
        Assert.Equal(
            NoticeKind.Warning,
            Reading.Begin(AdvancedWork.Retrying).Retried(Sample.Configured with { RefreshError = Refusal }).Notice?.Kind);

    [Fact]
    public void Seen_RotationHasEnded_TakesItsNoticeAway()
    {
        var rotating = Sample.Configured with { Rotation = Sample.Rotation("orders") };
        var saved = Reading.Saved(WriteResult<EncryptionAtRestView>.Succeeded(rotating));

        Assert.NotNull(saved.Seen(rotating).Notice);
        Assert.Null(saved.Seen(Sample.Configured).Notice);
    }

    [Fact]
    public void RestoreDraft_Offered_OpensTheFormWithIt()
    {
        var draft = new Draft(DraftFields.From(Sample.Form with { KeyIdentifier = Sample.NewKeyIdentifier }), Sample.Now);

        var state = Reading.Offer(draft).RestoreDraft();

        Assert.Equal((AdvancedMode.Editing, Sample.NewKeyIdentifier, (Draft?)null), (state.Mode, state.Form?.Values.KeyIdentifier, state.DraftOffer));
    }

    /// <summary>No form can be opened then: the offer must not be gone for it.</summary>
    [Theory]
    [InlineData(AdvancedWork.Retrying)]
    [InlineData(AdvancedWork.Disabling)]
    public void RestoreDraft_WhileSomethingIsChanged_KeepsTheOffer(AdvancedWork work)
    {
        var draft = new Draft(DraftFields.From(Sample.Form with { KeyIdentifier = Sample.NewKeyIdentifier }), Sample.Now);

        var state = Reading.Offer(draft).Begin(work).RestoreDraft();

        Assert.Equal((draft, (FormState?)null), (state.DraftOffer, state.Form));
    }

    private static AdvancedState Rotating(AdvancedState state) =>
        state.Open().Fill(form => form.Typed(FormTarget.KeyIdentifier, Sample.NewKeyIdentifier));

    private static AdvancedState Saving(AdvancedState state, Func<FormState, FormState>? fill = null) =>
        state.Open().Fill(fill ?? (form => form)).Begin(AdvancedWork.Saving);

    private static AdvancedState Conflicting()
    {
        var theirs = Sample.Configured with { Version = "v2", Settings = Sample.Settings with { ResourceGroupName = "rg-moved" } };
        return Saving(Rotating(Reading))
            .Saved(WriteResult<EncryptionAtRestView>.Conflict(Refusal, theirs, new ChangedBy("other@contoso.example", Sample.Now)));
    }
}
