using System.Globalization;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

public sealed class ErrorsTests
{
    [Fact]
    public void UnfinishedWrite_OnAServerOfAnotherCulture_TellsTheTimeInTheSameForm()
    {
        var here = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.TimeSeparator = ".";
        CultureInfo.CurrentCulture = culture;
        try
        {
            var error = Errors.UnfinishedWrite("owner@contoso.example", new DateTimeOffset(2026, 11, 24, 9, 5, 0, TimeSpan.FromHours(1)));

            Assert.StartsWith("owner@contoso.example sent it at 2026-11-24 08:05:00 UTC.", error.Meaning, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = here;
        }
    }

    [Fact]
    public async Task Save_AnsweredWith503AndNoErrorOfAtlas_DoesNotSayThatNoAnswerCame()
    {
        await using var portal = await Project.SeenAsync();
        portal.Atlas.Before[Project.Patch] = () =>
            throw new AtlasUnreachableException(AtlasUnreachableKind.ServerError, 503, mayHaveBeenApplied: true, null);

        var result = await portal.RotateAsync(Typed.SecondKey);

        Assert.Equal(WriteOutcome.Unknown, result.Outcome);
        Assert.DoesNotContain("no answer came", result.Error!.Meaning, StringComparison.Ordinal);
        Assert.Contains("503", result.Error.Raw, StringComparison.Ordinal);
    }
}
