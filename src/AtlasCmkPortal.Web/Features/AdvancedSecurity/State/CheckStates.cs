using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>What the screen calls the state of a check, and in which colour. Only a passed check is green.</summary>
public static class CheckStates
{
    public static string LabelOf(CheckState state) => state switch
    {
        CheckState.NotReached => "Not reached",
        _ => state.ToString(),
    };

    public static Tone ToneOf(CheckState state) => state switch
    {
        CheckState.Passed => Tone.Success,
        CheckState.Warning => Tone.Warning,
        CheckState.Failed => Tone.Danger,
        CheckState.Running => Tone.Info,
        _ => Tone.Neutral,
    };
}
