using System.Globalization;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>Who was faster, as a sentence.</summary>
public static class ChangedByLabels
{
    /// <returns>Empty where it is not known.</returns>
    public static string Of(ChangedBy? by) => by is null ? "" : $"{by.Name ?? "Somebody outside this console"} changed it last, {When(by)}. ";

    /// <summary>A change made elsewhere bears the time at which this console saw it.</summary>
    public static string When(ChangedBy by)
    {
        ArgumentNullException.ThrowIfNull(by);
        var time = by.At.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return by.Name is null ? $"seen {time}" : time;
    }
}
