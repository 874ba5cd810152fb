using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

/// <summary>Unreachable is not refused.</summary>
public sealed class AzureUnreachableTests
{
    private const string Host = "contoso-orders-kv.vault.azure.net";

    public static TheoryData<AzureService, AzureUnreachableKind> Every =>
        new MatrixTheoryData<AzureService, AzureUnreachableKind>(Enum.GetValues<AzureService>(), Enum.GetValues<AzureUnreachableKind>());

    [Theory]
    [MemberData(nameof(Every))]
    public void Translate_NoAnswer_NamesTheHostAndTheKind(AzureService service, AzureUnreachableKind kind)
    {
        var error = Translate(service, kind);

        Assert.Equal(($"{service}.Unreachable.{kind}", Host), (error.Code, error.Raw));
        Assert.Contains(Host, error.Title + error.Meaning, StringComparison.Ordinal);
        Assert.NotNull(error.WhoCanFix);
    }

    [Theory]
    [InlineData(AzureService.KeyVault, FormTarget.KeyVaultName, false)]
    [InlineData(AzureService.Entra, null, true)]
    [InlineData(AzureService.ResourceManager, null, true)]
    public void Translate_NameDoesNotResolve_IsAVaultThatDoesNotExistOrANetworkWithoutAnAnswer(
        AzureService service,
        FormTarget? target,
        bool transient)
    {
        var error = Translate(service, AzureUnreachableKind.NameResolution);

        Assert.Equal((target, transient), (error.Target, error.IsTransient));
        Assert.Equal(service is AzureService.KeyVault, error.Title == "This vault does not exist.");
        Assert.Equal(
            service is AzureService.KeyVault,
            error.Command?.Contains("az keyvault recover --name contoso-orders-kv", StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData(AzureUnreachableKind.ConnectionRefused)]
    [InlineData(AzureUnreachableKind.Tls)]
    [InlineData(AzureUnreachableKind.HandshakeClosed)]
    [InlineData(AzureUnreachableKind.NotTls)]
    [InlineData(AzureUnreachableKind.TimedOut)]
    [InlineData(AzureUnreachableKind.ConnectionLost)]
    [InlineData(AzureUnreachableKind.NotJson)]
    public void Translate_NetworkFails_IsTransientAndBlamesNoField(AzureUnreachableKind kind)
    {
        var error = Translate(AzureService.KeyVault, kind);

        Assert.Equal((null, true, "network team"), (error.Target, error.IsTransient, error.WhoCanFix));
    }

    [Fact]
    public void Translate_OwnRulesRefuse_SaysThatNothingWasSent()
    {
        var error = Translate(AzureService.KeyVault, AzureUnreachableKind.RefusedByEgress);

        Assert.Equal((FormTarget.KeyVaultName, false, "operator of this console"), (error.Target, error.IsTransient, error.WhoCanFix));
        Assert.EndsWith("Nothing was sent.", error.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_SomethingElseAnswered_ShowsItsStatus()
    {
        var error = AzureErrorTranslation.Translate(
            new AzureUnreachableException(AzureService.KeyVault, AzureUnreachableKind.NotJson, Host, 503, inner: null),
            At.Target);

        Assert.Equal($"{Host}: HTTP 503", error.Raw);
    }

    [Fact]
    public void Translate_VaultOfAnotherTenant_NamesBoth()
    {
        var error = AzureErrorTranslation.Translate(new VaultTenantException("tenant-typed", "tenant-of-vault"), At.Target);

        Assert.Equal(("KeyVault.Tenant", FormTarget.TenantId), (error.Code, error.Target));
        Assert.Contains("directory tenant-of-vault; Tenant ID says tenant-typed", error.Meaning, StringComparison.Ordinal);
    }

    private static Error Translate(AzureService service, AzureUnreachableKind kind) =>
        AzureErrorTranslation.Translate(new AzureUnreachableException(service, kind, Host, httpStatus: null, inner: null), At.Target);
}
