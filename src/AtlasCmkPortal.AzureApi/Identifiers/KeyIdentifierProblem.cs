namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// The first thing that keeps a text from being a Key Identifier of Atlas's form
/// <c>https://{vault}.vault.azure.net/keys/{name}/{version}</c>.
/// </summary>
public enum KeyIdentifierProblem
{
    Empty,

    /// <summary>
    /// A blank or invisible character inside, as in the sample of Atlas's own documentation; <see cref="KeyIdentifierReading.Corrected"/> is
    /// it without.
    /// </summary>
    InnerBlank,

    /// <summary>A letter of another script inside, such as the Kelvin sign, which looks like an ASCII letter and lower-cases to one.</summary>
    NotAscii,

    /// <summary>No address at all.</summary>
    NotAnAddress,
    NotHttps,
    UserInfo,
    Port,

    /// <summary>A query or fragment after the path.</summary>
    QueryOrFragment,

    /// <summary>The host is no vault of a cloud that this console knows.</summary>
    UnknownHost,

    /// <summary>A managed HSM, which Atlas does not list as supported.</summary>
    ManagedHsm,
    InvalidVaultName,

    /// <summary>The address of a vault alone.</summary>
    MissingKey,
    SecretAddress,
    CertificateAddress,

    /// <summary>A collection other than keys, secrets and certificates.</summary>
    NotAKey,
    InvalidKeyName,

    /// <summary>The version-less address; Atlas needs the version.</summary>
    MissingVersion,

    /// <summary>Not 32 hexadecimal digits.</summary>
    InvalidVersion,

    /// <summary>More after the version, or an empty part.</summary>
    UnexpectedPath,

    /// <summary>The address belongs to another cloud than the one chosen.</summary>
    OtherCloud,

    /// <summary>The address belongs to another vault than the configured one.</summary>
    OtherVault,
}
