namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>The colour of a badge or a banner. The words beside it always say the same.</summary>
public enum Tone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
    Special,
}

/// <summary>The documentation's own three kinds of box.</summary>
public enum CalloutKind
{
    Note,
    Important,
    Warning,
}

internal static class ToneClasses
{
    public static string Class(this Tone tone) => tone switch
    {
        Tone.Info => "blue",
        Tone.Success => "green",
        Tone.Warning => "yellow",
        Tone.Danger => "red",
        Tone.Special => "purple",
        _ => "gray",
    };
}
