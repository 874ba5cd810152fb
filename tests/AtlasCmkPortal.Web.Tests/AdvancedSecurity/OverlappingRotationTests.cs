using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.State;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

/// <summary>A rotation from B to C while clusters still use A: whatever speaks of keys to keep names A and B.</summary>
public sealed class OverlappingRotationTests : AdvancedContext
{
    private const string Oldest = "https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/0000000000000000000000000000000a";

    private static readonly EncryptionAtRestView Rotating = Sample.Configured with
    {
        ClustersUsingTheKey = ["orders"],
        Rotation = new(Oldest, Sample.KeyIdentifier, Sample.Now, "owner@contoso.example", ["orders"]),
    };

    [Fact]
    public void Question_WhileARotationRuns_NamesEveryKeyThatMayBeInUse()
    {
        var section = RenderOpenForm(Rotating);
        section.Find("#field-key-identifier").Input(Sample.NewKeyIdentifier);

        Button(section, "Update Credentials").Click();

        Assert.Contains($"do not delete or disable any of these keys ({Oldest}, {Sample.KeyIdentifier})", Dialogs.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_WhileARotationRuns_NamesTheKeysThatItStillNeeds()
    {
        var section = RenderOpenForm(Rotating);

        Assert.Contains(Oldest, section.Find("#section-encryption-key").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Saved_Overlapping_NamesEveryKeyThatMayBeInUse()
    {
        var current = Rotating with
        {
            Rotation = new(Oldest, Sample.NewKeyIdentifier, Sample.Now, null, ["orders"])
            {
                NeededKeys = [new(Oldest, ["orders"]), new(Sample.KeyIdentifier, ["orders"])],
            },
        };

        var notice = Notice.OfSave(WriteResult<EncryptionAtRestView>.Succeeded(current), Sample.Configured);

        Assert.Contains($"any of these keys ({Oldest}, {Sample.KeyIdentifier})", notice?.Text, StringComparison.Ordinal);
    }

    /// <summary>Back from B to A: A is the new key, and only B has to be kept.</summary>
    [Fact]
    public void AfterRotating_BackToTheOldest_KeepsOnlyTheOther() =>
        Assert.Equal([Sample.KeyIdentifier], NeededKeysLabels.AfterRotating(Rotating, Oldest));
}
