using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

public sealed class KeyVaultErrorTests
{
    private const string KeyVersion =
        "--vault-name contoso-orders-kv --name AtlasKMSKey --subscription 5ab5c41b-0000-4000-8000-000000000001 --version "
            + "a241124e3d364e9eb99fbd3e11124b23";

    /// <summary>Status, outer and inner code; the code that decides, its field, who fixes it, and the command's beginning.</summary>
    [Theory]
    [InlineData(401, "Unauthorized", null, "Unauthorized", FormTarget.TenantId, "Entra administrator", null)]
    [InlineData(
        403,
        "Forbidden",
        "ForbiddenByPolicy",
        "ForbiddenByPolicy",
        FormTarget.KeyVaultName,
        "Key Vault owner",
        "# this replaces the application's key permissions")]
    [InlineData(
        403,
        "Forbidden",
        "AccessDenied",
        "AccessDenied",
        FormTarget.KeyVaultName,
        "Key Vault owner",
        "# this replaces the application's key permissions")]
    [InlineData(
        403,
        "Forbidden",
        "ForbiddenByFirewall",
        "ForbiddenByFirewall",
        FormTarget.KeyVaultName,
        "network team",
        "az keyvault network-rule add --name contoso-orders-kv --resource-group rg-orders --subscription 5ab5c41b-0000-4000-8000-000000000001 "
            + "--ip-address 203.0.113.44/32")]
    [InlineData(
        403,
        "Forbidden",
        "ForbiddenByConnection",
        "ForbiddenByConnection",
        FormTarget.KeyVaultName,
        "network team",
        "az keyvault update --name contoso-orders-kv --resource-group rg-orders --subscription 5ab5c41b-0000-4000-8000-000000000001 "
            + "--public-network-access Enabled --default-action Deny")]
    [InlineData(
        403,
        "Forbidden",
        "KeyDisabled",
        "KeyDisabled",
        FormTarget.KeyIdentifier,
        "Key Vault owner",
        "az keyvault key set-attributes " + KeyVersion + " --enabled true")]
    [InlineData(403, "Forbidden", null, "Forbidden", FormTarget.EncryptionKey, "Key Vault owner", "az keyvault key show " + KeyVersion + " --query ")]
    [InlineData(
        404,
        "KeyNotFound",
        null,
        "KeyNotFound",
        FormTarget.KeyIdentifier,
        "Key Vault owner",
        "az keyvault key list-versions --vault-name contoso-orders-kv --name AtlasKMSKey")]
    [InlineData(
        409,
        "Conflict",
        "ObjectIsDeletedButRecoverable",
        "ObjectIsDeletedButRecoverable",
        FormTarget.KeyIdentifier,
        "Key Vault owner",
        "az keyvault key recover --vault-name contoso-orders-kv --name AtlasKMSKey")]
    [InlineData(400, "BadParameter", null, "BadParameter", FormTarget.KeyIdentifier, "Key Vault owner", null)]
    public void Translate_Code_BelongsToItsField(
        int status,
        string outer,
        string? inner,
        string deciding,
        FormTarget target,
        string who,
        string? command)
    {
        var error = Translate(status, outer, inner);

        Assert.Equal(($"KeyVault.{deciding}", target, who, false), (error.Code, error.Target, error.WhoCanFix, error.IsTransient));
        Assert.DoesNotContain(At.UnknownCode, error.Title, StringComparison.Ordinal);
        Assert.Equal(command is null, error.Command is null);
        Assert.StartsWith(command ?? "", error.Command ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "Forbidden", "ForbiddenByRbac", FormTarget.KeyVaultName)]
    [InlineData(409, "Conflict", "ObjectIsBeingDeleted", FormTarget.KeyIdentifier)]
    [InlineData(409, "Conflict", "ObjectIsBeingRecovered", FormTarget.KeyIdentifier)]
    [InlineData(429, "Throttled", null, null)]
    [InlineData(503, "ServiceUnavailable", null, null)]
    public void Translate_CodeThatMayPass_IsTransient(int status, string outer, string? inner, FormTarget? target)
    {
        var error = Translate(status, outer, inner);

        Assert.Equal(($"KeyVault.{inner ?? outer}", target, true), (error.Code, error.Target, error.IsTransient));
        Assert.DoesNotContain(At.UnknownCode, error.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_ForbiddenByRbac_NamesTheRoleThatCanEncryptAtTheKey()
    {
        var error = Translate(403, "Forbidden", "ForbiddenByRbac");

        Assert.Contains("--role 'Key Vault Crypto User' --subscription ", error.Command, StringComparison.Ordinal);
        Assert.EndsWith("/keys/AtlasKMSKey", error.Command, StringComparison.Ordinal);
        Assert.Contains("Key Vault Crypto Service Encryption User can only wrap and unwrap", error.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_FirewallAndTheAddressIsNotKnown_LeavesAPlaceForIt()
    {
        var error = AzureErrorTranslation.Translate(
            new KeyVaultException(403, "Forbidden", "ForbiddenByFirewall", "", AzureCall.None, inner: null),
            At.Target);

        Assert.EndsWith("--ip-address ADDRESS/32", error.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_KnownOuterAndUnknownInnerCode_KeepsBothInSight()
    {
        var error = Translate(403, "Forbidden", "ForbiddenByMoonPhase");

        Assert.Equal(("KeyVault.Forbidden", "403 Forbidden/ForbiddenByMoonPhase: Key Vault's own text."), (error.Code, error.Raw));
    }

    [Theory]
    [InlineData(418, "Teapot", null, "KeyVault.Teapot", "418 Teapot: Key Vault's own text.", false)]
    [InlineData(409, "Conflict", "Odd", "KeyVault.Odd", "409 Conflict/Odd: Key Vault's own text.", false)]
    public void Translate_UnknownCode_IsShownAsItCame(int status, string outer, string? inner, string code, string raw, bool transient)
    {
        var error = Translate(status, outer, inner);

        Assert.Equal((code, raw, transient), (error.Code, error.Raw, error.IsTransient));
        Assert.Contains(At.UnknownCode, error.Title, StringComparison.Ordinal);
    }

    private static Error Translate(int status, string outer, string? inner) =>
        AzureErrorTranslation.Translate(new KeyVaultException(status, outer, inner, "Key Vault's own text.", At.Call, inner: null), At.Target);
}
