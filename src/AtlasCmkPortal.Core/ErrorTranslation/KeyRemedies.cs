using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>What was found of a key beyond the service's own code.</summary>
internal static class KeyRemedies
{
    public static readonly Remedy NotRsa = new(FormTarget.KeyIdentifier, "The key is not an RSA key.", "Atlas encrypts and decrypts with RSA.")
    { ResponsibleParty = ResponsibleParty.VaultOwner, Docs = Documentation.Keys, Command = AzCommands.NewKeyVersion };

    public static readonly Remedy MissingOperations = new(
        FormTarget.KeyIdentifier,
        "The key's permitted operations lack encrypt or decrypt.",
        "Atlas needs both. The command keeps the operations that are permitted already.")
    {
        ResponsibleParty = ResponsibleParty.VaultOwner,
        Docs = Documentation.Keys,
        Command = AzCommands.AllowEncryptAndDecrypt,
    };

    public static Remedy NoSuchVersion(string name, string newest) =>
        new(
            FormTarget.KeyIdentifier,
            "The key has no such version.",
            $"{name} exists, and its newest version is {newest}. Copy the Key Identifier of the version that you mean.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.Keys,
            Command = AzCommands.ShowKey,
        };

    /// <param name="until">When Azure destroys it for good, where that is known.</param>
    public static Remedy Deleted(string? until) => new(
        FormTarget.KeyIdentifier, "The key was deleted, and can be recovered.",
        $"As long as it is deleted, nothing that it encrypts can be read.{(until is null ? "" : $" It can be recovered until {until}.")}")
    { ResponsibleParty = ResponsibleParty.VaultOwner, Docs = Documentation.VaultRecovery, Command = AzCommands.RecoverKey };

    public static Remedy NoSuchKey(string name) =>
        new(
            FormTarget.KeyIdentifier,
            "The vault has no key of this name.",
            $"{name} is neither there nor among the deleted keys that can be recovered. It never was in this vault, or it was purged: Azure "
                + "does not say which, "
                + "and what a purged key encrypts cannot be read again.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.VaultRecovery,
            Command = AzCommands.ListKeys,
        };
}
