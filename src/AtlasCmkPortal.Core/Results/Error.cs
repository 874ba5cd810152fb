using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Core.Results;

/// <summary>
/// What went wrong, for a person who has to fix it. Built from codes, never from message text; an unknown code is kept in
/// <see cref="Raw"/> and shown, never hidden.
/// </summary>
/// <param name="Code">Stable, for tests and logs: <c>Access.ProjectOwnerRequired</c>, <c>Atlas.INVALID_AZURE_CREDENTIALS</c>,
/// <c>Entra.AADSTS7000222</c>.</param>
/// <param name="Title">One short sentence: what happened.</param>
/// <param name="Meaning">What it means for the key, the clusters or what was typed.</param>
public sealed record Error(string Code, string Title, string Meaning)
{
    /// <summary>The field or section of the form that the error is about; null for the whole operation.</summary>
    public FormTarget? Target { get; init; }

    /// <summary>Who can fix it: <c>Entra administrator</c>, <c>Key Vault owner</c>, <c>network team</c>, <c>Project Owner</c>.</summary>
    public string? WhoCanFix { get; init; }

    /// <summary>A shell line that fixes it, every value quoted; null where no command does.</summary>
    public string? Command { get; init; }

    /// <summary>The page of the product's documentation that explains it.</summary>
    public Uri? Documentation { get; init; }

    /// <summary>The service's own code and text, as received, masked where it could carry a secret.</summary>
    public string? Raw { get; init; }

    /// <summary>True where the same request may succeed later with nothing changed (throttled, busy, unreachable).</summary>
    public bool IsTransient { get; init; }

    /// <summary>Where it is known from when on the same request may succeed (throttled); not before.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The code of the failure behind this one, where this one says no more than what it means.</summary>
    public string? CauseCode { get; init; }

    /// <summary>The same, should the service's own text have sent back the secret that it was given.</summary>
    internal Error Without(Secret? secret) => secret is null || Raw is null ? this : this with { Raw = secret.MaskIn(Raw) };
}
