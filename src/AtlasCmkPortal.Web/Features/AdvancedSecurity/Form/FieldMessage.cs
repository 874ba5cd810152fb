using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

public enum MessageKind
{
    /// <summary>Save and Test Connection wait until it is gone.</summary>
    Error,

    /// <summary>Probably wrong; the person may go on.</summary>
    Warning,

    /// <summary>For information: what was removed from a pasted value.</summary>
    Note,
}

/// <summary>What the form has to say about one field.</summary>
/// <param name="Code">Stable, for tests: <c>F1</c> to <c>F8</c>, <c>Required</c>, <c>Naming</c>, <c>KeyIdentifier</c>.</param>
public sealed record FieldMessage(FormTarget Target, MessageKind Kind, string Code, string Text)
{
    /// <summary>The shell line that finds the right value, where one does.</summary>
    public string? Command { get; init; }

    /// <summary>The right value, where it follows from the wrong one.</summary>
    public string? Correction { get; init; }
}

/// <summary>What fixes a value; travels with a rule's failure.</summary>
internal sealed record Remedy(string? Command = null, string? Correction = null);
