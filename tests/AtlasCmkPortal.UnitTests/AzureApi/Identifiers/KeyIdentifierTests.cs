using AtlasCmkPortal.AzureApi;
using static AtlasCmkPortal.AzureApi.KeyIdentifierProblem;

namespace AtlasCmkPortal.UnitTests.AzureApi.Identifiers;

/// <summary>What is a Key Identifier and, where it is not one, the first thing that is wrong with it.</summary>
public sealed class KeyIdentifierTests
{
    private const string Version = "a241124e3d364e9eb99fbd3e11124b23";
    private const string Vault = "https://contoso-orders-kv.vault.azure.net";
    private const string Whole = $"{Vault}/keys/AtlasKMSKey/{Version}";

    public static TheoryData<KeyIdentifierProblem, string?> Mistakes { get; } = new()
    {
        { Empty, null },
        { Empty, "" },
        { Empty, " \t\r\n" },
        { InnerBlank, $"{Vault}/keys/AtlasKMSKey/ {Version}" },
        { InnerBlank, $"{Vault}/keys/Atlas\tKMSKey/{Version}" },
        { InnerBlank, $"{Vault}/keys/AtlasKMSKey/{Version}\u200B" },
        { InnerBlank, $"\uFEFF{Whole}" },
        { InnerBlank, $"{Vault}/keys/Atlas\u00A0KMSKey/{Version}" },
        { InnerBlank, $"{Vault}/keys/Atlas\u00ADKMSKey/{Version}" },
        { InnerBlank, "not an address" },
        { NotAscii, $"https://contoso-orders-\u212Av.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { NotAscii, $"{Vault}/key\u017F/AtlasKMSKey/{Version}" },
        { NotAscii, $"http\u017F://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { NotAscii, $"{Vault}/keys/Schl\u00FCssel/{Version}" },
        { NotAscii, $"https://contoso-orders-kv.vault.azure\u3002net/keys/AtlasKMSKey/{Version}" },
        { NotAscii, $"{Vault}/keys/AtlasKMSKey/{Version[..31]}\uFF13" },
        { NotAnAddress, "AtlasKMSKey" },
        { NotAnAddress, Version },
        { NotAnAddress, $"contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { NotAnAddress, "https:/" },
        { NotAnAddress, $"//contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { NotAnAddress, $"\"{Whole}\"" },
        { NotHttps, $"http://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { NotHttps, $"ftp://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { UserInfo, $"https://me@contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { UserInfo, $"https://contoso-orders-kv.vault.azure.net:443@evil.example/keys/AtlasKMSKey/{Version}" },
        { Port, $"{Vault}:443/keys/AtlasKMSKey/{Version}" },
        { Port, $"{Vault}:/keys/AtlasKMSKey/{Version}" },
        { Port, "https://[::1]/keys/k" },
        { QueryOrFragment, $"{Whole}?api-version=7.4" },
        { QueryOrFragment, $"{Whole}#top" },
        { QueryOrFragment, $"{Vault}?x" },
        { UnknownHost, "https://" },
        { UnknownHost, $"https://example.com/keys/AtlasKMSKey/{Version}" },
        { UnknownHost, $"{Vault}.evil.example/keys/AtlasKMSKey/{Version}" },
        { UnknownHost, $"{Vault}./keys/AtlasKMSKey/{Version}" },
        { UnknownHost, $"https://vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { UnknownHost, $"https://contoso.vault.microsoftazure.de/keys/AtlasKMSKey/{Version}" },
        { UnknownHost, $@"{Vault}\keys\AtlasKMSKey\{Version}" },
        { ManagedHsm, $"https://contoso.managedhsm.azure.net/keys/AtlasKMSKey/{Version}" },
        { ManagedHsm, $"https://contoso.managedhsm.usgovcloudapi.net/keys/AtlasKMSKey/{Version}" },
        { InvalidVaultName, $"https://kv.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { InvalidVaultName, $"https://a.b.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { InvalidVaultName, $"https://.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { InvalidVaultName, $"https://contoso%2Dkv.vault.azure.net/keys/AtlasKMSKey/{Version}" },
        { MissingKey, Vault },
        { MissingKey, $"{Vault}/" },
        { MissingKey, $"{Vault}/keys" },
        { MissingKey, $"{Vault}/keys/" },
        { SecretAddress, $"{Vault}/secrets/AtlasKMSKey/{Version}" },
        { CertificateAddress, $"{Vault}/certificates/AtlasKMSKey/{Version}" },
        { NotAKey, $"{Vault}/deletedkeys/AtlasKMSKey" },
        { NotAKey, $"{Vault}/AtlasKMSKey/{Version}" },
        { InvalidKeyName, $"{Vault}/keys/Atlas_KMS_Key/{Version}" },
        { InvalidKeyName, $"{Vault}/keys/../secrets/x" },
        { InvalidKeyName, $"{Vault}/keys//{Version}" },
        { InvalidKeyName, $"{Vault}/keys/{new string('k', 128)}/{Version}" },
        { MissingVersion, $"{Vault}/keys/AtlasKMSKey" },
        { MissingVersion, $"{Vault}/keys/AtlasKMSKey/" },
        { InvalidVersion, $"{Vault}/keys/AtlasKMSKey/{Version[..31]}" },
        { InvalidVersion, $"{Vault}/keys/AtlasKMSKey/{Version}0" },
        { InvalidVersion, $"{Vault}/keys/AtlasKMSKey/g{Version[1..]}" },
        { InvalidVersion, $"{Vault}/keys/AtlasKMSKey/a241124e-3d36-4e9e-b99f-bd3e11124b23" },
        { InvalidVersion, $"{Vault}/keys/AtlasKMSKey/versions" },
        { UnexpectedPath, $"{Whole}/" },
        { UnexpectedPath, $"{Whole}/encrypt" },
        { UnexpectedPath, $"{Vault}//keys/AtlasKMSKey/{Version}" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Read_Mistake_IsNamedAndGivesNoIdentifier(KeyIdentifierProblem problem, string? text)
    {
        var reading = KeyIdentifier.Read(text);
        Assert.Equal(problem, reading.Problem);
        Assert.Null(reading.Identifier);
    }

    /// <summary>The last two need a form: they are about what was chosen beside the identifier.</summary>
    [Fact]
    public void Mistakes_Together_CoverEveryProblem() => Assert.Equal(
        Enum.GetValues<KeyIdentifierProblem>().Except([OtherCloud, OtherVault]), Mistakes.Select(row => row.Data.Item1).Distinct());

    [Theory]
    [InlineData(Whole, "AZURE", "contoso-orders-kv", "AtlasKMSKey", Version)]
    [InlineData($"  {Whole}\r\n", "AZURE", "contoso-orders-kv", "AtlasKMSKey", Version)]
    [InlineData(
        "HTTPS://Contoso-Orders-KV.Vault.Azure.Net/KEYS/K/A241124E3D364E9EB99FBD3E11124B23",
        "AZURE",
        "contoso-orders-kv",
        "K",
        "A241124E3D364E9EB99FBD3E11124B23")]
    [InlineData($"https://kv1.vault.azure.cn/keys/0-9/{Version}", "AZURE_CHINA", "kv1", "0-9", Version)]
    [InlineData($"https://kv1.vault.usgovcloudapi.net/keys/k/{Version}", "AZURE_US_GOVERNMENT", "kv1", "k", Version)]
    public void Read_KeyIdentifier_IsTakenApart(string text, string cloud, string vault, string key, string version)
    {
        var reading = KeyIdentifier.Read(text);
        Assert.Null(reading.Problem);
        var identifier = Assert.IsType<KeyIdentifier>(reading.Identifier);
        Assert.Equal((cloud, vault, key, version), (identifier.Cloud.Value, identifier.VaultName, identifier.KeyName, identifier.Version));
        Assert.Equal((cloud, vault, key, version), (reading.Cloud?.Value, reading.VaultName, reading.KeyName, reading.Version));
        Assert.Equal(new Uri($"https://{vault}{identifier.Cloud.VaultSuffix}/"), identifier.VaultUri);
    }

    [Theory]
    [InlineData($"{Vault}/keys/EXAMPLEKey/ {Version}", $"{Vault}/keys/EXAMPLEKey/{Version}")]
    [InlineData($"{Vault}/keys/EXAMPLEKey/\u200B{Version}", $"{Vault}/keys/EXAMPLEKey/{Version}")]
    [InlineData($"{Vault}/keys/EXAMPLEKey/ ", null)]
    [InlineData($"{Vault}/secrets/EXAMPLEKey/ {Version}", null)]
    public void Read_BlankInside_IsCorrectedOnlyWhereItWasAllThatWasWrong(string text, string? corrected) =>
        Assert.Equal(corrected, KeyIdentifier.Read(text).Corrected);

    [Fact]
    public void Read_Unfinished_ShowsThePartsThatAreThere()
    {
        var reading = KeyIdentifier.Read($"{Vault}/keys/AtlasKMSKey/12");
        Assert.Equal(
            ("AZURE", "contoso-orders-kv", "AtlasKMSKey", "12"),
            (reading.Cloud?.Value, reading.VaultName, reading.KeyName, reading.Version));
    }

    [Theory]
    [InlineData("AZURE", "contoso-orders-kv", null)]
    [InlineData("AZURE", " CONTOSO-orders-kv ", null)]
    [InlineData("AZURE", "", null)]
    [InlineData("AZURE", null, null)]
    [InlineData("AZURE_GERMANY", null, null)]
    [InlineData("AZURE_CHINA", "contoso-orders-kv", OtherCloud)]
    [InlineData("AZURE_CHINA", "contoso-payments-kv", OtherCloud)]
    [InlineData("AZURE", "contoso-payments-kv", OtherVault)]
    [InlineData(null, "contoso-orders", OtherVault)]
    public void ProblemFor_WhatWasChosenBesideIt_MustBeTheSame(string? cloud, string? vault, KeyIdentifierProblem? problem) =>
        Assert.Equal(problem, KeyIdentifier.Read(Whole).ProblemFor(AzureCloud.Find(cloud), vault));

    [Fact]
    public void ProblemFor_AMistake_IsTheMistake() =>
        Assert.Equal(MissingVersion, KeyIdentifier.Read($"{Vault}/keys/k").ProblemFor(AzureCloud.China, "other"));

    [Fact]
    public void Equals_OtherCase_IsTheSameKey()
    {
        var (one, other) = (KeyIdentifier.Read(Whole).Identifier, KeyIdentifier.Read(Whole.ToUpperInvariant()).Identifier);
        Assert.Equal(one, other);
        Assert.Equal(one?.GetHashCode(), other?.GetHashCode());
        Assert.NotEqual(one, KeyIdentifier.Read($"{Vault}/keys/AtlasKMSKey/{new string('0', 32)}").Identifier);
    }
}
