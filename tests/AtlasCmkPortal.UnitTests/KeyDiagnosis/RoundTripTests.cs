using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

public sealed class RoundTripTests
{
    [Fact]
    public async Task Run_AllWell_SendsFreshBytesAndDecryptsWhatTheVaultReturned()
    {
        await using var portal = await Portal.CreateAsync();
        var (encrypt, decrypt) = (portal.Azure.Encrypt, portal.Azure.Decrypt);
        List<byte[]> plain = [];
        List<byte[]> cipher = [];
        portal.Azure.Encrypt = (bytes, cancelled) =>
        {
            plain.Add(bytes);
            return encrypt(bytes, cancelled);
        };
        portal.Azure.Decrypt = (bytes, cancelled) =>
        {
            cipher.Add(bytes);
            return decrypt(bytes, cancelled);
        };

        await ConnectionTest.ReportAsync(portal);
        await ConnectionTest.ReportAsync(portal);

        Assert.Equal([32, 32], plain.Select(bytes => bytes.Length));
        Assert.NotEqual(plain[0], plain[1]);
        Assert.Equal(plain.Select(bytes => (byte[])[0xC0, .. bytes]), cipher);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(0)]
    public async Task Run_OtherBytesComeBack_Fails(int length)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Decrypt = (_, _) => Task.FromResult(new byte[length]);

        var report = await ConnectionTest.ReportAsync(portal);

        var step = report.Step("decrypt");
        Assert.Equal((CheckState.Failed, "Key.RoundTrip", FormTarget.KeyIdentifier), (step.State, step.Finding!.Code, step.Finding.Target));
        Assert.Contains(new Evidence("Request ID", "request-1"), step.Evidence);
        Assert.False(report.Passed);
    }

    [Fact]
    public async Task Run_EncryptRefused_DoesNotReachDecrypt()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Encrypt = (_, _) => throw Forbidden("ForbiddenByRbac");

        var report = await ConnectionTest.ReportAsync(portal);

        Assert.Equal([CheckState.Passed, CheckState.Passed, CheckState.Passed, CheckState.Failed, CheckState.NotReached], report.States());
        Assert.Equal("KeyVault.ForbiddenByRbac", report.Step("encrypt").Finding!.Code);
    }

    [Fact]
    public async Task Run_DecryptRefused_NamesThePrincipalAndKeepsWhatItMayAlready()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => Task.FromResult(FakeAzure.GoodVault with { AccessPolicies = [new(null, FakeAzure.ObjectId, ["Get", "wrapKey"])] });
        portal.Azure.Decrypt = (_, _) => throw Forbidden("ForbiddenByPolicy");

        var finding = (await ConnectionTest.ReportAsync(portal)).Step("decrypt").Finding!;

        Assert.Equal(("KeyVault.ForbiddenByPolicy", FormTarget.KeyVaultName), (finding.Code, finding.Target));
        Assert.Equal(
            $"az keyvault set-policy --name contoso-orders-kv --resource-group rg-orders --subscription {Typed.Form.SubscriptionId} --object-id "
                + $"{FakeAzure.ObjectId} "
            + "--key-permissions Get wrapKey encrypt decrypt",
            finding.Command);
    }

    private static KeyVaultException Forbidden(string inner) => new(403, "Forbidden", inner, "", AzureCall.None, inner: null);
}
