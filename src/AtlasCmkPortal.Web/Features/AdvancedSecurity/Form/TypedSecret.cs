using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>What looks wrong about a typed secret.</summary>
[Flags]
public enum SecretDoubts
{
    None = 0,
    LooksLikeAnId = 1,
    HasEdgeBlank = 2,
    HasQuotes = 4,
}

/// <summary>
/// A secret as typed, and what looks wrong about it, found once when it arrives so that nothing has to open it again.
/// A space or a quotation mark at its edge may belong to it: the person decides.
/// </summary>
public sealed record TypedSecret(Secret AsTyped, Secret WithoutEdges, SecretDoubts Doubts)
{
    /// <summary>Null until the person has said whether the edges belong to the secret.</summary>
    public bool? KeepsEdges { get; init; }

    public bool MustAsk => Doubts.HasFlag(SecretDoubts.HasEdgeBlank) || Doubts.HasFlag(SecretDoubts.HasQuotes);

    public Secret Chosen => KeepsEdges is false ? WithoutEdges : AsTyped;

    /// <summary>Null for an empty field.</summary>
    public static TypedSecret? From(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var inner = PastedText.Clean(text);
        return new(new Secret(text), new Secret(inner.Length == 0 ? text : inner), DoubtsAbout(text, inner));
    }

    private static SecretDoubts DoubtsAbout(string text, string inner) =>
        (Guid.TryParse(inner, out _) ? SecretDoubts.LooksLikeAnId : SecretDoubts.None)
        | (text.Trim().Length != text.Length ? SecretDoubts.HasEdgeBlank : SecretDoubts.None)
        | (PastedText.IsQuoted(text.Trim()) ? SecretDoubts.HasQuotes : SecretDoubts.None);
}
