using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

public sealed class EntraErrorTests
{
    [Theory]
    [InlineData(7000215, 401, "invalid_client", FormTarget.Secret, "az ad app credential reset --id a99c11e4-0000-4000-8000-000000000102")]
    [InlineData(7000222, 401, "invalid_client", FormTarget.Secret, "az ad app credential reset --id a99c11e4-0000-4000-8000-000000000102")]
    [InlineData(7000216, 401, "invalid_client", FormTarget.Secret, "az ad app credential reset --id a99c11e4-0000-4000-8000-000000000102")]
    [InlineData(700016, 400, "unauthorized_client", FormTarget.ClientId, "az ad app show --id a99c11e4-0000-4000-8000-000000000102")]
    [InlineData(7000229, 401, "invalid_client", null, "az ad sp create --id a99c11e4-0000-4000-8000-000000000102")]
    [InlineData(7000112, 400, "unauthorized_client", null, "az ad sp update --id a99c11e4-0000-4000-8000-000000000102 --set accountEnabled=true")]
    [InlineData(90002, 400, "invalid_request", FormTarget.TenantId, "az account list --query '[].tenantId' --output tsv")]
    [InlineData(900023, 400, "invalid_request", FormTarget.TenantId, "az account list --query '[].tenantId' --output tsv")]
    [InlineData(90038, 400, "invalid_request", FormTarget.AzureEnvironment, null)]
    [InlineData(900382, 400, "invalid_request", FormTarget.AzureEnvironment, null)]
    [InlineData(900432, 400, "invalid_request", FormTarget.AzureEnvironment, null)]
    [InlineData(500011, 400, "invalid_resource", FormTarget.AzureEnvironment, null)]
    [InlineData(50001, 400, "invalid_resource", FormTarget.AzureEnvironment, null)]
    [InlineData(70011, 400, "invalid_scope", null, null)]
    [InlineData(1002012, 400, "invalid_scope", null, null)]
    [InlineData(53003, 400, "access_denied", null, null)]
    [InlineData(50097, 401, "access_denied", null, null)]
    public void Translate_Code_BelongsToItsField(int code, int status, string error, FormTarget? target, string? command)
    {
        var translated = AzureErrorTranslation.Translate(Refused(code, status, error), At.Target);

        Assert.Equal(($"Entra.AADSTS{code}", target, false), (translated.Code, translated.Target, translated.IsTransient));
        Assert.Equal($"{status} {error}: Entra's own text.", translated.Raw);
        Assert.DoesNotContain(At.UnknownCode, translated.Meaning, StringComparison.Ordinal);
        Assert.NotNull(translated.WhoCanFix);
        Assert.Equal(command is null, translated.Command is null);
        Assert.StartsWith(command ?? "", translated.Command ?? "", StringComparison.Ordinal);
    }

    /// <summary>Entra has one code for all three.</summary>
    [Theory]
    [InlineData("the secret's ID was pasted")]
    [InlineData("the secret was removed from the application")]
    [InlineData("it belongs to another application")]
    public void Translate_WrongSecret_NamesEveryCause(string cause) => Assert.Contains(
        cause, AzureErrorTranslation.Translate(Refused(7000215, 401, "invalid_client"), At.Target).Meaning, StringComparison.Ordinal);

    [Theory]
    [InlineData(90033, 503)]
    [InlineData(90006, 500)]
    [InlineData(90024, 429)]
    [InlineData(50196, 429)]
    [InlineData(90055, 429)]
    public void Translate_CodeThatPasses_IsTransientAndBlamesNoField(int code, int status)
    {
        var error = AzureErrorTranslation.Translate(Refused(code, status, "temporarily_unavailable"), At.Target);

        Assert.Equal(($"Entra.AADSTS{code}", null, true), (error.Code, error.Target, error.IsTransient));
        Assert.Contains("nothing about the credentials", error.Meaning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7000215, "the secret's ID was pasted in place of its value")]
    [InlineData(7000222, "Atlas cannot either")]
    [InlineData(53003, "allow its control plane and the cluster nodes")]
    public void Translate_Code_ExplainsWhatItMeansForAtlas(int code, string part) =>
        Assert.Contains(part, AzureErrorTranslation.Translate(Refused(code, 401, "invalid_client"), At.Target).Meaning, StringComparison.Ordinal);

    [Theory]
    [InlineData(123456, 400, "Entra.AADSTS123456", false)]
    [InlineData(null, 400, "Entra.invalid_grant", false)]
    public void Translate_UnknownCode_IsShownAsItCame(int? aadsts, int status, string code, bool transient)
    {
        var error = AzureErrorTranslation.Translate(Refused(aadsts, status, "invalid_grant"), At.Target);

        Assert.Equal((code, $"{status} invalid_grant: Entra's own text.", transient), (error.Code, error.Raw, error.IsTransient));
        Assert.Contains(At.UnknownCode, error.Meaning, StringComparison.Ordinal);
        Assert.Equal(FormTarget.AccountCredentials, error.Target);
    }

    private static EntraException Refused(int? aadsts, int status, string error) =>
        new(aadsts, error, status, inner: null) { Description = "Entra's own text." };
}
