using System.Text;
using System.Xml.Linq;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

/// <summary>
/// Encrypt and decrypt are the service's, always: what is computed here shows no missing permission. Since its version 4.3.0 the package's
/// client downloads the public key and encrypts locally, and a test of the connection made with it passes for a principal that may not
/// encrypt.
/// </summary>
public sealed class VaultOperationsTests
{
    private const string Path = $"/keys/{Wire.KeyName}/{Wire.Version}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Encrypt_KeyThatMayBeRead_IsAskedOfTheServiceAndTheKeyIsNotDownloaded()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        await session.Entra.SignInForVaultsAsync(Cancel);
        var (ciphertext, _) = await session.KeysOf(Wire.VaultName).EncryptAsync(Wire.KeyName, Wire.Version, "plain"u8.ToArray(), Cancel);

        var request = Assert.Single(azure.Sent, request => !FakeAzure.IsToken(request));
        Assert.Equal(("POST", $"{Path}/encrypt"), (request.Method, request.Path));
        Assert.Equal($$$"""{"alg":"RSA-OAEP-256","value":"{{{Wire.Base64("plain")}}}"}""", request.Body);
        Assert.Equal("cplain", Encoding.UTF8.GetString(ciphertext));
        Assert.Single(azure.Tokens);
    }

    [Fact]
    public async Task Decrypt_Ciphertext_IsTheServicesOwnOperation()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        var (plaintext, _) = await session.KeysOf(Wire.VaultName).DecryptAsync(Wire.KeyName, Wire.Version, "cplain"u8.ToArray(), Cancel);

        Assert.Equal("plain", Encoding.UTF8.GetString(plaintext));
        Assert.Equal($"{Path}/decrypt", Assert.Single(azure.Authorized).Path);
    }

    [Fact]
    public async Task EachOperation_OfOneTest_SendsARequestOfItsOwn()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        var keys = session.KeysOf(Wire.VaultName);
        await keys.GetAsync(Wire.KeyName, Wire.Version, Cancel);
        var (ciphertext, _) = await keys.EncryptAsync(Wire.KeyName, Wire.Version, [1, 2], Cancel);
        await keys.DecryptAsync(Wire.KeyName, Wire.Version, ciphertext, Cancel);

        Assert.Equal([Path, $"{Path}/encrypt", $"{Path}/decrypt"], azure.Authorized.Select(request => request.Path));
    }

    [Fact]
    public async Task Encrypt_PermissionMissing_IsTheServicesRefusal()
    {
        var azure = new FakeAzure
        {
            Vault = request => request.Path.EndsWith("/encrypt", StringComparison.Ordinal) ? Forbidden() : Wire.Key(request),
        };
        using var session = azure.Open();
        var keys = session.KeysOf(Wire.VaultName);
        await keys.GetAsync(Wire.KeyName, Wire.Version, Cancel);

        var failure = await Assert.ThrowsAsync<KeyVaultException>(() => keys.EncryptAsync(Wire.KeyName, Wire.Version, [1], Cancel));
        Assert.Equal("ForbiddenByPolicy", failure.InnerCode);

        static HttpResponseMessage Forbidden() =>
            Wire.Error(403, "Forbidden", "The application does not have keys encrypt permission.", "ForbiddenByPolicy");
    }

    [Theory]
    [InlineData("{\"enabled\":true,\"exp\":1}")]
    [InlineData("{\"enabled\":true,\"nbf\":32503680000}")]
    public async Task Encrypt_KeyOutsideItsDates_IsTheServicesRefusalAndNoDefect(string attributes)
    {
        var azure = new FakeAzure
        {
            Vault = request => request.Path.EndsWith("/encrypt", StringComparison.Ordinal)
                ? Wire.Error(403, "Forbidden", "In its own words.")
                : FakeEgress.Json(200, Wire.Bundle($"https://{Wire.VaultName}.vault.azure.net{Path}", attributes)),
        };
        using var session = azure.Open();
        await session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, Cancel);

        var failure = await Assert.ThrowsAsync<KeyVaultException>(() =>
            session.KeysOf(Wire.VaultName).EncryptAsync(Wire.KeyName, Wire.Version, [1], Cancel));
        Assert.Equal((403, "Forbidden"), (failure.HttpStatus, failure.Code));
    }

    [Theory]
    [InlineData("authorization")]
    [InlineData("authorization_uri")]
    public async Task Encrypt_VaultOfAnotherTenant_TellsBoth(string name)
    {
        var azure = new FakeAzure
        {
            Vault = _ => Wire.Challenge($"Bearer {name}=\"https://login.windows.net/{Wire.OtherTenant}\", resource=\"https://vault.azure.net\""),
        };
        using var session = azure.Open();
        var failure = await Assert.ThrowsAsync<VaultTenantException>(() =>
            session.KeysOf(Wire.VaultName).EncryptAsync(Wire.KeyName, Wire.Version, [1], Cancel));
        Assert.Equal((Wire.Tenant, Wire.OtherTenant), (failure.ConfiguredTenantId, failure.VaultTenantId));
    }

    [Fact]
    public async Task Encrypt_RefusedWithItsOwnTenantsChallenge_IsThePlainRefusalAndAskedOnce()
    {
        var azure = new FakeAzure();
        azure.Vault = azure.Challenge;
        using var session = azure.Open();
        var failure = await Assert.ThrowsAsync<KeyVaultException>(() =>
            session.KeysOf(Wire.VaultName).EncryptAsync(Wire.KeyName, Wire.Version, [1], Cancel));
        Assert.Equal((401, "Unauthorized", 1), (failure.HttpStatus, failure.Code, azure.Authorized.Count));
    }

    /// <summary>
    /// The package's versions of which the default api-version is known from its release notes; a new pin is looked up before it is added.
    /// </summary>
    [Fact]
    public async Task ApiVersion_OfOwnRequestsAndOfTheStandIn_IsThatOfThePinnedPackage()
    {
        var pinned = XDocument.Load(System.IO.Path.Combine(Repository(), "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(package => (string?)package.Attribute("Include") == "Azure.Security.KeyVault.Keys").Attribute("Version")!.Value;
        var expected = pinned switch
        {
            "4.8.0" => "7.6",
            "4.9.0" or "4.10.0" => "2025-07-01",
            _ => throw new NotSupportedException($"Which api-version does {pinned} speak?"),
        };
        var azure = new FakeAzure();
        using var session = azure.Open();
        var keys = session.KeysOf(Wire.VaultName);
        await keys.GetAsync(Wire.KeyName, Wire.Version, Cancel);
        await keys.DecryptAsync(Wire.KeyName, Wire.Version, [1, 2], Cancel);

        Assert.All(
            azure.Sent.Where(request => !FakeAzure.IsToken(request)),
            request => Assert.Equal($"?api-version={expected}", request.Address.Query));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "AtlasCmkPortal.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No AtlasCmkPortal.sln above {AppContext.BaseDirectory}.");
    }
}
