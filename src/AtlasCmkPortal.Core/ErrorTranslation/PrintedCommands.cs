namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>Every Azure CLI text that a finding can print, for whoever runs them all; the form's own are in Web.</summary>
public static class PrintedCommands
{
    /// <param name="at">What is known of the vault and key decides between a line and the line that looks it up first.</param>
    /// <returns>By the command's name: one or more lines of a POSIX shell, ready to be pasted.</returns>
    public static IReadOnlyDictionary<string, string> Of(AzureTarget at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return new Dictionary<string, Func<AzureTarget, string>>(StringComparer.Ordinal)
        {
            [nameof(AzCommands.NewSecret)] = AzCommands.NewSecret,
            [nameof(AzCommands.ShowSignIn)] = AzCommands.ShowSignIn,
            [nameof(AzCommands.ShowApplication)] = AzCommands.ShowApplication,
            [nameof(AzCommands.CreateServicePrincipal)] = AzCommands.CreateServicePrincipal,
            [nameof(AzCommands.EnableServicePrincipal)] = AzCommands.EnableServicePrincipal,
            [nameof(AzCommands.ListTenants)] = AzCommands.ListTenants,
            [nameof(AzCommands.ListSubscriptions)] = AzCommands.ListSubscriptions,
            [nameof(AzCommands.GrantReader)] = AzCommands.GrantReader,
            [nameof(AzCommands.GrantKeyUse)] = AzCommands.GrantKeyUse,
            [nameof(AzCommands.GrantCryptoUser)] = AzCommands.GrantCryptoUser,
            [nameof(AzCommands.SetPolicy)] = AzCommands.SetPolicy,
            [nameof(AzCommands.FindVault)] = AzCommands.FindVault,
            [nameof(AzCommands.RecoverVault)] = AzCommands.RecoverVault,
            [nameof(AzCommands.ProtectFromPurge)] = AzCommands.ProtectFromPurge,
            [nameof(AzCommands.AllowAddress)] = to => AzCommands.AllowAddress(to, "203.0.113.44"),
            [nameof(AzCommands.AllowAddresses)] = to => AzCommands.AllowAddresses(to, ["192.0.2.10/32", "198.51.100.0/28"]),
            [nameof(AzCommands.OpenSelectedNetworks)] = AzCommands.OpenSelectedNetworks,
            [nameof(AzCommands.ShowKey)] = AzCommands.ShowKey,
            [nameof(AzCommands.ShowKeyState)] = AzCommands.ShowKeyState,
            [nameof(AzCommands.ListKeys)] = AzCommands.ListKeys,
            [nameof(AzCommands.FindKey)] = AzCommands.FindKey,
            [nameof(AzCommands.RecoverKey)] = AzCommands.RecoverKey,
            [nameof(AzCommands.NewKeyVersion)] = AzCommands.NewKeyVersion,
            [nameof(AzCommands.EnableKey)] = AzCommands.EnableKey,
            [nameof(AzCommands.RestoreKey)] = AzCommands.RestoreKey,
            [nameof(AzCommands.ActivateKey)] = AzCommands.ActivateKey,
            [nameof(AzCommands.AllowEncryptAndDecrypt)] = AzCommands.AllowEncryptAndDecrypt,
        }.ToDictionary(command => command.Key, command => AzCommands.InCloud(at, command.Value), StringComparer.Ordinal);
    }
}
