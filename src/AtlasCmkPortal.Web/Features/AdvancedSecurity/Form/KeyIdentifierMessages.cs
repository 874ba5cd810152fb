using System.Globalization;
using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>The sentences about a Key Identifier, one for each thing that the strict parser finds.</summary>
public static class KeyIdentifierMessages
{
    private const string WholeAddress =
        "Enter the whole address that Azure calls Key Identifier: https://, the vault, /keys/, the key's name and its version.";
    private const string KeysNotOthers = "In the vault open Keys, choose the key and its version, and copy the Key Identifier.";

    /// <returns>The message's code, F2 to F8 where it is one of those, and its sentence.</returns>
    public static (string Code, string Text) Of(KeyIdentifierProblem problem, KeyIdentifierReading reading, KeyVaultForm form) => problem switch
    {
        KeyIdentifierProblem.Empty => ("Required", "Enter the full address of the key, including its version."),
        KeyIdentifierProblem.MissingVersion => (
            "F2",
            "This address has no version. Atlas needs the full one, ending in the version's 32 characters."),
        KeyIdentifierProblem.SecretAddress => ("F3", $"This is the address of a secret, not of a key. {KeysNotOthers}"),
        KeyIdentifierProblem.CertificateAddress => ("F3", $"This is the address of a certificate, not of a key. {KeysNotOthers}"),
        KeyIdentifierProblem.OtherVault => (
            "F4",
            $"This key is in the vault {reading.VaultName}, but Key Vault Name says {form.KeyVaultName}. The key must belong to the vault "
            + "named above."),
        KeyIdentifierProblem.OtherCloud => (
            "F5",
            $"{reading.Host} belongs to {reading.Cloud?.DisplayName}, but Azure Environment says {AzureEnvironments.NameOf(form.AzureEnvironment)}."),
        KeyIdentifierProblem.UnknownHost => (
            "F5",
            $"{reading.Host} is not the address of a vault in a cloud that Atlas lists. Those end in {Suffixes}."),
        KeyIdentifierProblem.ManagedHsm => ("F6", "This key is in a Managed HSM. Atlas supports keys in an Azure Key Vault only."),
        KeyIdentifierProblem.InnerBlank => (
            "F8",
            "There is a space or an invisible character in the address. The example in Atlas's documentation has one too: it is a misprint."),
        _ => ("KeyIdentifier", Shape(problem, reading)),
    };

    private static string Suffixes => string.Join(", ", AzureCloud.All.Select(cloud => cloud.VaultSuffix[1..]));

    private static string Shape(KeyIdentifierProblem problem, KeyIdentifierReading reading) => problem switch
    {
        KeyIdentifierProblem.NotAscii =>
            $"{Odd(reading.Text)} is a character that no Key Identifier has, though it may look like a letter. Type it again.",
        KeyIdentifierProblem.NotHttps => "The address must begin with https://.",
        KeyIdentifierProblem.UserInfo => "Remove everything before the @.",
        KeyIdentifierProblem.Port => "Remove the port.",
        KeyIdentifierProblem.QueryOrFragment => "Remove everything from the ? or # on.",
        KeyIdentifierProblem.InvalidVaultName => $"The name of the vault in this address is not valid. {Messages.KeyVaultName}",
        KeyIdentifierProblem.MissingKey => "This address has no key. Add /keys/, the key's name and its version after the vault.",
        KeyIdentifierProblem.NotAKey => $"This is not the address of a key. {KeysNotOthers}",
        KeyIdentifierProblem.InvalidKeyName => "A key's name has 1 to 127 letters, digits and hyphens.",
        KeyIdentifierProblem.InvalidVersion => "The version at the end must have 32 characters, each a digit or a letter from a to f.",
        KeyIdentifierProblem.UnexpectedPath => "The address must end with the version, with nothing after it and no empty part in it.",
        _ => WholeAddress,
    };

    private static string Odd(string text) =>
        text.EnumerateRunes()
            .Where(rune => !rune.IsAscii)
            .Select(rune => string.Create(CultureInfo.InvariantCulture, $"{rune} (U+{rune.Value:X4})"))
            .First();
}
