using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

public sealed class ResourceManagerErrorTests
{
    private const string ListSubscriptions = "az account list --query '[].{subscription:id, name:name, tenant:tenantId}' --output table";
    private const string FindVault = "az keyvault list --subscription 5ab5c41b-0000-4000-8000-000000000001 --query '[?name==";

    [Theory]
    [InlineData(401, "AuthenticationFailed", FormTarget.TenantId, ListSubscriptions)]
    [InlineData(401, "InvalidAuthenticationToken", FormTarget.TenantId, ListSubscriptions)]
    [InlineData(401, "InvalidAuthenticationTokenTenant", FormTarget.TenantId, ListSubscriptions)]
    [InlineData(403, "AuthorizationFailed", FormTarget.KeyVaultCredentials, "az role assignment create ")]
    [InlineData(404, "ResourceNotFound", FormTarget.KeyVaultName, FindVault)]
    [InlineData(404, "ResourceGroupNotFound", FormTarget.ResourceGroupName, FindVault)]
    [InlineData(404, "SubscriptionNotFound", FormTarget.SubscriptionId, ListSubscriptions)]
    [InlineData(400, "InvalidSubscriptionId", FormTarget.SubscriptionId, ListSubscriptions)]
    [InlineData(404, "InvalidResourceNamespace", FormTarget.SubscriptionId, ListSubscriptions)]
    [InlineData(409, "MissingSubscriptionRegistration", FormTarget.SubscriptionId, ListSubscriptions)]
    public void Translate_Code_BelongsToItsField(int status, string code, FormTarget target, string command)
    {
        var error = Translate(status, code);

        Assert.Equal(($"ResourceManager.{code}", target, false), (error.Code, error.Target, error.IsTransient));
        Assert.Equal($"{status} {code}: Azure's own text.", error.Raw);
        Assert.DoesNotContain(At.UnknownCode, error.Title, StringComparison.Ordinal);
        Assert.StartsWith(command, error.Command, StringComparison.Ordinal);
        Assert.NotNull(error.WhoCanFix);
    }

    [Theory]
    [InlineData(409, "OperationNotAllowed")]
    [InlineData(429, "SubscriptionRequestsThrottled")]
    [InlineData(429, "TooManyRequests")]
    public void Translate_CodeThatPasses_IsTransientAndBlamesNoField(int status, string code)
    {
        var error = Translate(status, code);

        Assert.Equal((null, true), (error.Target, error.IsTransient));
        Assert.DoesNotContain(At.UnknownCode, error.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_AuthorizationFailed_SaysThatTheVaultMayNotExist()
    {
        var error = Translate(403, "AuthorizationFailed");

        Assert.Contains("or the vault does not exist", error.Title, StringComparison.Ordinal);
        Assert.Contains("Microsoft.KeyVault/vaults/read", error.Meaning, StringComparison.Ordinal);
        Assert.Contains("--role Reader", error.Command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "NoRegisteredProviderFound", false)]
    [InlineData(400, "InvalidApiVersionParameter", false)]
    public void Translate_UnknownCode_IsShownAsItCame(int status, string code, bool transient)
    {
        var error = Translate(status, code);

        Assert.Equal(($"ResourceManager.{code}", $"{status} {code}: Azure's own text.", transient), (error.Code, error.Raw, error.IsTransient));
        Assert.Contains(At.UnknownCode, error.Title, StringComparison.Ordinal);
    }

    private static Error Translate(int status, string code) =>
        AzureErrorTranslation.Translate(new ResourceManagerException(status, code, "Azure's own text.", At.Call, inner: null), At.Target);
}
