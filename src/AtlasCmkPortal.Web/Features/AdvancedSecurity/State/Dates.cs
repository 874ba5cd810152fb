using System.Globalization;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>A day as it is written here: <c>3 Nov 2026</c>, in UTC.</summary>
public static class Dates
{
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
