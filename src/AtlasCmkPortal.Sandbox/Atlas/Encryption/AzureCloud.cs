namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>Where a national cloud's services are.</summary>
/// <param name="Authority">Entra's host.</param>
/// <param name="ResourceManager">Azure Resource Manager's host.</param>
/// <param name="VaultSuffix">What vault hosts end with.</param>
internal sealed record AzureCloud(string Authority, string ResourceManager, string VaultSuffix)
{
    private static readonly AzureCloud Public = new("login.microsoftonline.com", "management.azure.com", "vault.azure.net");
    private static readonly AzureCloud China = new("login.partner.microsoftonline.cn", "management.chinacloudapi.cn", "vault.azure.cn");
    private static readonly AzureCloud UsGovernment = new("login.microsoftonline.us", "management.usgovcloudapi.net", "vault.usgovcloudapi.net");

    /// <summary>Throws Atlas's refusal for a closed cloud (<c>AZURE_GERMANY</c>) and for anything else that is not in the list.</summary>
    public static AzureCloud Of(string azureEnvironment) => azureEnvironment switch
    {
        "AZURE" => Public,
        "AZURE_CHINA" => China,
        "AZURE_US_GOVERNMENT" => UsGovernment,
        "AZURE_GERMANY" => throw EncryptionRefusals.EnvironmentNotSupported(),
        _ => throw new Wire.AtlasRefusal(
            StatusCodes.Status400BadRequest,
            "INVALID_ENUM_VALUE",
            $"An invalid enumeration value {azureEnvironment} was specified.",
            azureEnvironment),
    };
}
