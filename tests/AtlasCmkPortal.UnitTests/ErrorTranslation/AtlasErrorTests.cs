using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

/// <summary>What Atlas's codes about customer-managed keys become, and to which field or section each belongs.</summary>
public sealed class AtlasErrorTests
{
    [Theory]
    [InlineData(400, "AZURE_KEY_VAULT_ENVIRONMENT_NOT_SUPPORTED", FormTarget.AzureEnvironment)]
    [InlineData(400, "AZURE_KEY_VAULT_KEY_EXPIRED", FormTarget.KeyIdentifier)]
    [InlineData(400, "AZURE_KEY_VAULT_KEY_EXPIRING", FormTarget.KeyIdentifier)]
    [InlineData(400, "AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT", FormTarget.KeyIdentifier)]
    [InlineData(400, "AZURE_KEY_VAULT_KEY_NOT_ACTIVE", FormTarget.KeyIdentifier)]
    [InlineData(400, "AZURE_KEY_VAULT_KEY_NOT_ENABLED", FormTarget.KeyIdentifier)]
    [InlineData(400, "AZURE_KEY_VAULT_KEY_NOT_FOUND", FormTarget.KeyIdentifier)]
    [InlineData(400, "INVALID_AZURE_API_REQUEST", null)]
    [InlineData(400, "INVALID_AZURE_CREDENTIALS", null)]
    [InlineData(400, "NO_PERMISSION_TO_ENCRYPT_DECRYPT", null)]
    [InlineData(400, "ENCRYPTION_AT_REST_NOT_ENABLED", null)]
    [InlineData(400, "ENCRYPTION_AT_REST_PROVIDER_NOT_SUPPORTED", null)]
    [InlineData(400, "ENCRYPTION_AT_REST_SETTINGS_INVALID", null)]
    [InlineData(400, "INVALID_ENCRYPTION_AT_REST_PROVIDER", null)]
    [InlineData(400, "MISSING_ENCRYPTION_AT_REST_PROVIDER", null)]
    [InlineData(400, "CANNOT_USE_ENCRYPTION_AT_REST_TENANT", null)]
    [InlineData(400, "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API", null)]
    [InlineData(400, "INSUFFICIENT_INSTANCE_SIZE", null)]
    [InlineData(400, "CANNOT_USE_ENCRYPTION_AT_REST_BACKUP_TYPE", null)]
    [InlineData(409, "CANNOT_DISABLE_ENCRYPTION_AT_REST", null)]
    [InlineData(409, "CANNOT_CHANGE_ENCRYPTION_AT_REST_PROVIDER", null)]
    [InlineData(409, "CANNOT_ROTATE_KEY_ENCRYPTION_DISABLED", FormTarget.KeyIdentifier)]
    [InlineData(400, "CANNOT_DISABLE_ENCRYPTION_AT_REST_WITH_BACKUP_COMPLIANCE_POLICY", null)]
    [InlineData(400, "CAN_NOT_DISABLE_ALL_ENCRYPTION_AT_REST_SETTINGS_WHILE_BACKUP_COMPLIANCE_POLICY_ENCRYPTION_ENABLED", null)]
    [InlineData(400, "CANNOT_DISABLE_ENCRYPTION_AT_REST_DUE_TO_PRIVATE_ENDPOINTS", FormTarget.NetworkSettings)]
    [InlineData(400, "CANNOT_DISABLE_ENCRYPTION_AT_REST_REQUIRE_PRIVATE_NETWORKING_WHILE_PRIVATE_ENDPOINTS_EXIST", FormTarget.NetworkSettings)]
    public void Translate_CodeAboutKeys_BelongsToItsField(int status, string code, FormTarget? target)
    {
        var error = AtlasErrorTranslation.Translate(new AtlasApiException(status, code, "Atlas's own text.", []), At.Target);

        Assert.Equal(($"Atlas.{code}", target, false), (error.Code, error.Target, error.IsTransient));
        Assert.DoesNotContain(At.UnknownCode, error.Title, StringComparison.Ordinal);
        Assert.NotEmpty(error.Meaning);
        Assert.NotNull(error.WhoCanFix);
        Assert.NotNull(error.Documentation);
        Assert.Equal($"{status} {code}: Atlas's own text.", error.Raw);
    }

    [Theory]
    [InlineData(
        "AZURE_KEY_VAULT_KEY_EXPIRED",
        "az keyvault key create --vault-name contoso-orders-kv --name AtlasKMSKey --subscription 5ab5c41b-0000-4000-8000-000000000001 --kty RSA "
            + "--size 2048")]
    [InlineData(
        "AZURE_KEY_VAULT_KEY_EXPIRING",
        "az keyvault key create --vault-name contoso-orders-kv --name AtlasKMSKey --subscription 5ab5c41b-0000-4000-8000-000000000001 --kty RSA "
            + "--size 2048")]
    [InlineData(
        "AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT",
        "az keyvault key show --vault-name contoso-orders-kv --name AtlasKMSKey --subscription 5ab5c41b-0000-4000-8000-000000000001 --query "
            + "key.kid --output tsv")]
    [InlineData(
        "AZURE_KEY_VAULT_KEY_NOT_ACTIVE",
        "az keyvault key set-attributes --vault-name contoso-orders-kv --name AtlasKMSKey --subscription 5ab5c41b-0000-4000-8000-000000000001 "
            + "--version a241124e3d364e9eb99fbd3e11124b23 --not-before \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"")]
    [InlineData(
        "AZURE_KEY_VAULT_KEY_NOT_ENABLED",
        "az keyvault key set-attributes --vault-name contoso-orders-kv --name AtlasKMSKey --subscription 5ab5c41b-0000-4000-8000-000000000001 "
            + "--version a241124e3d364e9eb99fbd3e11124b23 --enabled true")]
    [InlineData(
        "AZURE_KEY_VAULT_KEY_NOT_FOUND",
        "az keyvault key list-versions --vault-name contoso-orders-kv --name AtlasKMSKey --subscription 5ab5c41b-0000-4000-8000-000000000001 "
            + "--query '[].kid' --output tsv\naz keyvault key list-deleted --vault-name contoso-orders-kv --subscription "
            + "5ab5c41b-0000-4000-8000-000000000001 --query '[].kid' --output tsv")]
    [InlineData(
        "INVALID_AZURE_API_REQUEST",
        "az keyvault list --subscription 5ab5c41b-0000-4000-8000-000000000001 --query '[?name=='\\''contoso-orders-kv'\\''].resourceGroup' "
            + "--output tsv")]
    [InlineData(
        "INVALID_AZURE_CREDENTIALS",
        "az ad app credential list --id a99c11e4-0000-4000-8000-000000000102 --query '[].{name:displayName, ends:endDateTime}'\naz ad sp show "
            + "--id a99c11e4-0000-4000-8000-000000000102 --query '{name:displayName, enabled:accountEnabled, tenant:appOwnerOrganizationId}'")]
    [InlineData("CANNOT_DISABLE_ENCRYPTION_AT_REST", null)]
    public void Translate_CodeThatACommandMends_GivesTheLineWithTheOwnValues(string code, string? command)
    {
        Assert.Equal(command, AtlasErrorTranslation.Translate(new AtlasApiException(400, code, null, []), At.Target).Command);
        Assert.Null(AtlasErrorTranslation.Translate(new AtlasApiException(400, code, null, [])).Command);
    }

    [Fact]
    public void Translate_NoPermissionAndUnknownKindOfVault_GivesBothLines()
    {
        var command = AtlasErrorTranslation.Translate(new AtlasApiException(400, "NO_PERMISSION_TO_ENCRYPT_DECRYPT", null, []), At.Target).Command!;

        Assert.Contains(
            "--role 'Key Vault Crypto User' --subscription 5ab5c41b-0000-4000-8000-000000000001 --scope \"$(az keyvault show --name "
                + "contoso-orders-kv ",
            command,
            StringComparison.Ordinal);
        Assert.Contains(
            "az keyvault set-policy --name contoso-orders-kv --resource-group rg-orders --subscription 5ab5c41b-0000-4000-8000-000000000001 "
                + "--object-id \"$(az ad sp show --id a99c11e4-0000-4000-8000-000000000102 --query id --output tsv)\" --key-permissions get "
                + "encrypt decrypt",
            command,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENCRYPTION_AT_REST_PRIVATE_ENDPOINT_DELETE_BLOCKED_DURING_PROVISIONING", 400, false)]
    [InlineData("SOMETHING_OF_NEXT_YEAR", 409, false)]
    [InlineData("SOMETHING_OF_NEXT_YEAR", 429, true)]
    [InlineData("SOMETHING_OF_NEXT_YEAR", 503, true)]
    [InlineData("invalid_azure_credentials", 400, false)]
    public void Translate_UnknownCode_IsShownAsItCame(string code, int status, bool transient)
    {
        var error = AtlasErrorTranslation.Translate(new AtlasApiException(status, code, "Atlas's own text.", []), At.Target);

        Assert.Equal(($"Atlas.{code}", $"{status} {code}: Atlas's own text.", transient), (error.Code, error.Raw, error.IsTransient));
        Assert.Contains(At.UnknownCode, error.Title, StringComparison.Ordinal);
        Assert.Null(error.Target);
    }

    [Fact]
    public void Translate_SomethingThatIsNoFailureOfAtlas_IsABug()
    {
        Assert.False(AtlasErrorTranslation.IsExpected(new InvalidOperationException()));
        Assert.Throws<ArgumentException>(() => AtlasErrorTranslation.Translate(new InvalidOperationException()));
    }
}
