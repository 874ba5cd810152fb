namespace AtlasCmkPortal.AzureApi;

/// <summary>What could be read of a Key Identifier, also where it is not one, so that a form can show its parts as one types.</summary>
/// <param name="Text">Without the blanks around it.</param>
/// <param name="Problem">The first problem in reading order; null if it is a Key Identifier.</param>
public sealed record KeyIdentifierReading(string Text, KeyIdentifierProblem? Problem)
{
    /// <summary>Set exactly where there is no problem.</summary>
    public KeyIdentifier? Identifier { get; init; }

    /// <summary>For <see cref="KeyIdentifierProblem.InnerBlank"/>: the text without it, if that is a Key Identifier.</summary>
    public string? Corrected { get; init; }

    /// <summary>The cloud whose suffix the host has.</summary>
    public AzureCloud? Cloud { get; init; }

    public string? Host { get; init; }

    public string? VaultName { get; init; }

    public string? KeyName { get; init; }

    public string? Version { get; init; }

    /// <summary>The problem in the context of the form: its own, or that it belongs to another cloud or vault than chosen.</summary>
    /// <param name="cloud">The chosen cloud; null where none is chosen or it is unknown.</param>
    /// <param name="vaultName">The content of Key Vault Name; empty where there is none yet.</param>
    public KeyIdentifierProblem? ProblemFor(AzureCloud? cloud, string? vaultName)
    {
        if (Problem is not null || Identifier is null)
            return Problem;
        if (cloud is not null && cloud != Identifier.Cloud)
            return KeyIdentifierProblem.OtherCloud;
        var other =
            !string.IsNullOrWhiteSpace(vaultName) && !string.Equals(vaultName.Trim(), Identifier.VaultName, StringComparison.OrdinalIgnoreCase);
        return other ? KeyIdentifierProblem.OtherVault : null;
    }
}
