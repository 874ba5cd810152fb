namespace AtlasCmkPortal.Core.Audit;

/// <summary>Stable names of what the Activity Feed records.</summary>
public static class Actions
{
    public const string ConfigureAzureKeyVault = nameof(ConfigureAzureKeyVault);

    /// <summary>A save that changes the Key Identifier of a configured project.</summary>
    public const string RotateKeyIdentifier = nameof(RotateKeyIdentifier);

    public const string DisableCustomerKeys = nameof(DisableCustomerKeys);

    public const string SetClusterEncryption = nameof(SetClusterEncryption);

    public const string RetryValidation = nameof(RetryValidation);

    /// <summary>The settings differ from what this console last saw, and it did not do it.</summary>
    public const string ChangedOutside = nameof(ChangedOutside);

    /// <summary>Every encrypted cluster is IDLE again with the new Key Identifier.</summary>
    public const string RotationEnded = nameof(RotationEnded);

    /// <summary>By an operator, of one person. Its target is the person's name.</summary>
    public const string EndSessions = nameof(EndSessions);

    /// <summary>Those that change a project's encryption settings.</summary>
    internal static readonly string[] OfSettings = [ConfigureAzureKeyVault, RotateKeyIdentifier, DisableCustomerKeys, ChangedOutside];

    /// <summary>Those that change whether a cluster uses the project's key.</summary>
    internal static readonly string[] OfCluster = [SetClusterEncryption, ChangedOutside];
}
