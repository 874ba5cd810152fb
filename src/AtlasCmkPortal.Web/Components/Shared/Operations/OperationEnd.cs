using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>How an operation ended, as its button reports it.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Message">Said when it succeeded.</param>
/// <param name="Error">Why it did not.</param>
public sealed record OperationEnd(OperationEndKind Kind, string? Message = null, Error? Error = null)
{
    /// <summary>Nothing was started: the form has errors, which the page shows itself.</summary>
    public static OperationEnd NotStarted { get; } = new(OperationEndKind.NotStarted);

    public static OperationEnd Succeeded(string message) => new(OperationEndKind.Succeeded, message);

    public static OperationEnd Failed(Error error) => new(OperationEndKind.Failed, Error: error);

    public static OperationEnd From<T>(Result<T> result, string succeeded)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.IsSuccess ? Succeeded(succeeded) : Failed(result.Error);
    }

    /// <summary>A conflict is a failure here: the page shows both versions, the button says that nothing was sent.</summary>
    public static OperationEnd From<T>(WriteResult<T> result, string succeeded)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Outcome switch
        {
            WriteOutcome.Succeeded or WriteOutcome.Unchanged => Succeeded(succeeded),
            WriteOutcome.Unknown => new OperationEnd(OperationEndKind.Unknown, Error: result.Error),
            _ => new OperationEnd(OperationEndKind.Failed, Error: result.Error),
        };
    }
}

public enum OperationEndKind
{
    NotStarted,
    Succeeded,
    Failed,

    /// <summary>Sent, and no answer came: it may have been applied.</summary>
    Unknown,
    Cancelled,
}
