using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>Why a test does not run.</summary>
public static class Errors
{
    public static Error TooManyTests { get; } =
        new(
            "KeyDiagnosis.TooManyTests",
            "There were too many tests in the last minute.",
            $"This console tests {TestAllowance.PerMinute} times a minute at most for one person, so that nobody can try secrets with it. "
                + "Nothing was sent; wait a minute and test again.")
        {
            IsTransient = true,
        };
}
