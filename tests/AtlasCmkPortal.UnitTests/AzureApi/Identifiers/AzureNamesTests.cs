using System.Text.RegularExpressions;
using AtlasCmkPortal.AzureApi;
using CsCheck;

namespace AtlasCmkPortal.UnitTests.AzureApi.Identifiers;

/// <summary>Azure's naming rules, each with its own answer.</summary>
public sealed partial class AzureNamesTests
{
    [Theory]
    [InlineData("kv1", null)]
    [InlineData("contoso-orders-kv", null)]
    [InlineData("A23456789012345678901234", null)]
    [InlineData(null, NameProblem.Empty)]
    [InlineData("", NameProblem.Empty)]
    [InlineData("kv", NameProblem.TooShort)]
    [InlineData("a234567890123456789012345", NameProblem.TooLong)]
    [InlineData("contoso_kv", NameProblem.Character)]
    [InlineData("contoso kv", NameProblem.Character)]
    [InlineData("contoso.kv", NameProblem.Character)]
    [InlineData("k\u00F6nig", NameProblem.Character)]
    [InlineData("1contoso", NameProblem.MustStartWithLetter)]
    [InlineData("-contoso", NameProblem.MustStartWithLetter)]
    [InlineData("contoso-", NameProblem.MustEndWithLetterOrDigit)]
    [InlineData("contoso--kv", NameProblem.DoubleHyphen)]
    public void CheckVaultName_Always_NamesTheRule(string? name, NameProblem? problem) => Assert.Equal(problem, AzureNames.CheckVaultName(name));

    [Fact]
    public void CheckVaultName_AnyName_AgreesWithAzuresPattern() =>
        Gen.String[Gen.Char["aZ09-_\u00E4"], 0, 26]
            .Sample(name => Assert.Equal(VaultPattern().IsMatch(name), AzureNames.CheckVaultName(name) is null));

    [Theory]
    [InlineData("r", null)]
    [InlineData("rg-orders_(old).v2", null)]
    [InlineData(".rg", null)]
    [InlineData("r\u00E9gion-\u6771", null)]
    [InlineData(null, NameProblem.Empty)]
    [InlineData("", NameProblem.Empty)]
    [InlineData("rg orders", NameProblem.Character)]
    [InlineData("rg/orders", NameProblem.Character)]
    [InlineData("rg&orders", NameProblem.Character)]
    [InlineData("rg-orders.", NameProblem.EndsWithPeriod)]
    [InlineData(".", NameProblem.EndsWithPeriod)]
    public void CheckResourceGroupName_Always_NamesTheRule(string? name, NameProblem? problem) =>
        Assert.Equal(problem, AzureNames.CheckResourceGroupName(name));

    [Theory]
    [InlineData(90, null)]
    [InlineData(91, NameProblem.TooLong)]
    public void CheckResourceGroupName_Length_EndsAtNinety(int length, NameProblem? problem) =>
        Assert.Equal(problem, AzureNames.CheckResourceGroupName(new string('r', length)));

    [Theory]
    [InlineData("c0117050-0000-4000-8000-000000000001", null)]
    [InlineData("C0117050-0000-4000-8000-00000000000A", null)]
    [InlineData(null, GuidProblem.Empty)]
    [InlineData("", GuidProblem.Empty)]
    [InlineData("contoso.onmicrosoft.com", GuidProblem.DomainName)]
    [InlineData("contoso.example", GuidProblem.DomainName)]
    [InlineData("{c0117050-0000-4000-8000-000000000001}", GuidProblem.OtherFormat)]
    [InlineData("(c0117050-0000-4000-8000-000000000001)", GuidProblem.OtherFormat)]
    [InlineData("c0117050000040008000000000000001", GuidProblem.OtherFormat)]
    [InlineData(" c0117050-0000-4000-8000-000000000001", GuidProblem.OtherFormat)]
    [InlineData("c0117050-0000-4000-8000-000000000001\n", GuidProblem.OtherFormat)]
    [InlineData("0x117050-0000-4000-8000-000000000001", GuidProblem.OtherFormat)]
    [InlineData("+0117050-0000-4000-8000-000000000001", GuidProblem.OtherFormat)]
    [InlineData("c0117050-0000-4000-8000-00000000000", GuidProblem.NotAGuid)]
    [InlineData("c0117050-0000-4000-8000-00000000000g", GuidProblem.NotAGuid)]
    [InlineData("contoso", GuidProblem.NotAGuid)]
    [InlineData("-contoso.com", GuidProblem.NotAGuid)]
    [InlineData("contoso..com", GuidProblem.NotAGuid)]
    [InlineData("00000000-0000-0000-0000-000000000000", GuidProblem.AllZeros)]
    public void CheckGuid_Always_NamesTheMistake(string? text, GuidProblem? problem) => Assert.Equal(problem, AzureNames.CheckGuid(text));

    [Fact]
    public void CheckGuid_AnyText_IsOneOnlyInThisForm() =>
        Gen.String[Gen.Char["0aF-x+ "], 0, 40].Sample(text => AzureNames.CheckGuid(text) is not null || text.Length == 36);

    [Fact]
    public void CheckGuid_AnyGuid_IsOneInThisFormAlone() => Gen.Guid.Where(guid => guid != Guid.Empty).Sample(guid =>
    {
        Assert.Null(AzureNames.CheckGuid(guid.ToString("D")));
        Assert.Equal(GuidProblem.OtherFormat, AzureNames.CheckGuid(guid.ToString("B")));
        Assert.Equal(GuidProblem.OtherFormat, AzureNames.CheckGuid(guid.ToString("N")));
    });

    [Theory]
    [InlineData("k", true)]
    [InlineData("-", true)]
    [InlineData("Atlas-KMS-Key-9", true)]
    [InlineData("", false)]
    [InlineData("a_b", false)]
    [InlineData("a.b", false)]
    [InlineData("a/b", false)]
    [InlineData("schl\u00FCssel", false)]
    public void IsKeyName_Always_FollowsThePattern(string name, bool isOne) => Assert.Equal(isOne, AzureNames.IsKeyName(name));

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void IsKeyName_Length_EndsAtOneHundredTwentySeven(int length, bool isOne) =>
        Assert.Equal(isOne, AzureNames.IsKeyName(new string('k', length)));

    [Theory]
    [InlineData("a241124e3d364e9eb99fbd3e11124b23", true)]
    [InlineData("A241124E3D364E9EB99FBD3E11124B23", true)]
    [InlineData("a241124e3d364e9eb99fbd3e11124b2", false)]
    [InlineData("a241124e3d364e9eb99fbd3e11124b230", false)]
    [InlineData("a241124e3d364e9eb99fbd3e11124b2g", false)]
    [InlineData(
        "\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660"
            + "\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660",
        false)]
    public void IsKeyVersion_Always_IsThirtyTwoHexadecimalDigits(string version, bool isOne) => Assert.Equal(isOne, AzureNames.IsKeyVersion(version));

    /// <summary>The pattern that Azure publishes for a vault's name.</summary>
    [GeneratedRegex(@"\A(?=.{3,24}\z)[A-Za-z](?:-?[A-Za-z0-9])*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VaultPattern();
}
