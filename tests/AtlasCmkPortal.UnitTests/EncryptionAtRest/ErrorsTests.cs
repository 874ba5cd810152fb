using System.Globalization;
using AtlasCmkPortal.Core.EncryptionAtRest;

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
}
