using System.Reflection;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

/// <summary>What a printed line must have, whoever adds the next one.</summary>
public sealed class PrintedCommandTests
{
    private static readonly AzureTarget Known = At.Target with
    {
        PrincipalObjectId = "0b1ec71d-0000-4000-8000-000000000102",
        VaultIsThere = true,
        KeyPermissions = ["List", "WrapKey", "Get"],
        KeyOperations = ["sign", "wrapKey", "Encrypt"],
    };

    public static TheoryData<string> Names => [.. PrintedCommands.Of(At.Target).Keys];

    [Fact]
    public void Of_AnyTarget_HoldsEveryCommandThereIs()
    {
        var commands = typeof(AzureTarget).Assembly.GetType("AtlasCmkPortal.Core.ErrorTranslation.AzCommands", throwOnError: true)!
            .GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Where(name => name is not "InCloud");
        Assert.Equal(commands.Order(StringComparer.Ordinal), PrintedCommands.Of(At.Target).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_LinesAboutVaultsAndRoles_NameTheSubscription(string name)
    {
        var lines = new[] { At.Target, Known }.SelectMany(at => PrintedCommands.Of(at)[name].Split('\n'));
        Assert.All(
            lines.Where(line => line.StartsWith("az keyvault", StringComparison.Ordinal) || line.StartsWith("az role", StringComparison.Ordinal)),
            line => Assert.Contains($" --subscription {Typed.Form.SubscriptionId}", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AZURE", "")]
    [InlineData("AZURE_CHINA", "az cloud set --name AzureChinaCloud\n")]
    [InlineData("AZURE_US_GOVERNMENT", "az cloud set --name AzureUSGovernment\n")]
    [InlineData("AZURE_OF_NEXT_YEAR", "")]
    public void Of_EachCloud_TellsTheCliFirst(string environment, string first)
    {
        var (here, there) = (PrintedCommands.Of(At.Target), PrintedCommands.Of(AzureTarget.Of(Typed.Form with { AzureEnvironment = environment })));
        Assert.All(here.Keys, name => Assert.Equal(first + here[name], there[name]));
    }

    [Fact]
    public void SetPolicy_PermissionsKnown_KeepsThemAndAddsWhatIsMissing() =>
        Assert.EndsWith(" --key-permissions List WrapKey Get encrypt decrypt", PrintedCommands.Of(Known)["SetPolicy"], StringComparison.Ordinal);

    [Fact]
    public void SetPolicy_AllIsGivenAlready_StaysAll() =>
        Assert.EndsWith(" --key-permissions all", PrintedCommands.Of(Known with { KeyPermissions = ["all"] })["SetPolicy"], StringComparison.Ordinal);

    [Fact]
    public void SetPolicy_PermissionsNotKnown_SaysThatItReplacesAndListsFirst() => Assert.Collection(
        PrintedCommands.Of(At.Target)["SetPolicy"].Split('\n'),
        line => Assert.StartsWith("# this replaces", line, StringComparison.Ordinal),
        line => Assert.StartsWith("az keyvault show ", line, StringComparison.Ordinal),
        line => Assert.EndsWith(" --key-permissions get encrypt decrypt", line, StringComparison.Ordinal));

    [Fact]
    public void AllowEncryptAndDecrypt_OperationsKnown_KeepsThemAndAddsWhatIsMissing() =>
        Assert.EndsWith(" --ops sign wrapKey Encrypt decrypt", PrintedCommands.Of(Known)["AllowEncryptAndDecrypt"], StringComparison.Ordinal);

    [Fact]
    public void AllowEncryptAndDecrypt_OperationsNotKnown_SaysThatItReplacesAndListsFirst() => Assert.Collection(
        PrintedCommands.Of(At.Target)["AllowEncryptAndDecrypt"].Split('\n'),
        line => Assert.StartsWith("# this replaces", line, StringComparison.Ordinal),
        line => Assert.EndsWith(" --query 'key.keyOps[]' --output tsv", line, StringComparison.Ordinal),
        line => Assert.EndsWith(" --ops encrypt decrypt", line, StringComparison.Ordinal));

    [Theory]
    [InlineData("GrantReader", "vaults/contoso-orders-kv")]
    [InlineData("GrantCryptoUser", "vaults/contoso-orders-kv/keys/AtlasKMSKey")]
    public void Role_VaultNotKnownToBeThere_IsGivenOnlyWhereTheCliFindsIt(string name, string end)
    {
        Assert.EndsWith(end, PrintedCommands.Of(Known)[name], StringComparison.Ordinal);
        var scope = PrintedCommands.Of(At.Target)[name].Split(" --scope ")[1];
        Assert.StartsWith("\"$(az keyvault show --name contoso-orders-kv --subscription ", scope, StringComparison.Ordinal);
        Assert.DoesNotContain("vaults/contoso-orders-kv", scope, StringComparison.Ordinal);
    }
}
