using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.AzureApi.Failures;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

public sealed class CallEvidenceTests
{
    private static readonly AzureCall Expected = new("vault-request", "50.35.231.105", "westeurope");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachOperation_Success_TellsTheVaultsAnswerAndNotEntras()
    {
        var azure = Told();
        using var session = azure.Open();
        var keys = session.KeysOf(Wire.VaultName);

        Assert.Equal(Expected, (await keys.GetAsync(Wire.KeyName, Wire.Version, Cancel)).Call);
        Assert.Equal(Expected, (await keys.EncryptAsync(Wire.KeyName, Wire.Version, [1], Cancel)).Call);
        Assert.Equal(Expected, (await keys.DecryptAsync(Wire.KeyName, Wire.Version, [1, 2], Cancel)).Call);
        Assert.Equal(
            Expected with
            {
                RequestId = "arm-request",
                CallerAddress = null,
                Region = null,
            },
            (await session.Resources.GetAsync(Wire.Subscription, "rg", Wire.VaultName, Cancel)).Call);
    }

    [Fact]
    public async Task EachService_Refusal_TellsItsAnswer()
    {
        var azure = Told();
        azure.Vault = Tell(_ => Wire.Error(403, "Forbidden", "No.", "ForbiddenByFirewall"), VaultHeaders);
        azure.Arm = Tell(_ => Wire.Error(403, "AuthorizationFailed", "No."), ("x-ms-request-id", "arm-request"));
        azure.Graph = Tell(_ => Wire.Error(403, "Authorization_RequestDenied", "No."), ("request-id", "ignored"));

        Assert.Equal(Expected, (await Calls.GetKeyFails<KeyVaultException>(azure)).Call);
        Assert.Equal(Expected, (await Calls.DecryptFails<KeyVaultException>(azure)).Call);
        Assert.Equal(new AzureCall("arm-request"), (await Calls.GetVaultFails<ResourceManagerException>(azure)).Call);
        Assert.Equal(AzureCall.None, (await Calls.ListApplicationsFails<GraphException>(azure)).Call);
    }

    [Fact]
    public async Task TwoCalls_AtTheSameTime_KeepTheirOwnEvidence()
    {
        var azure = new FakeAzure();
        TaskCompletionSource encryptAnswered = new(),
            getArrived = new();
        azure.Vault = request =>
            Tell(Wire.Key, ("x-ms-request-id", request.Path.EndsWith("encrypt", StringComparison.Ordinal) ? "encrypt" : "get"))(request);
        using var session = azure.Open();
        var keys = session.KeysOf(Wire.VaultName);
        await keys.GetAsync(Wire.KeyName, null, Cancel);

        // The first request waits until the second, which began after it, has been answered.
        azure.Before = (request, cancellation) =>
        {
            if (request.Path.EndsWith("encrypt", StringComparison.Ordinal))
                return getArrived.Task.WaitAsync(cancellation);
            getArrived.SetResult();
            return encryptAnswered.Task.WaitAsync(cancellation);
        };
        var get = keys.GetAsync(Wire.KeyName, Wire.Version, Cancel);
        var encrypt = await keys.EncryptAsync(Wire.KeyName, Wire.Version, [1], Cancel);
        encryptAnswered.SetResult();

        Assert.Equal(("get", "encrypt"), ((await get).Call.RequestId, encrypt.Call.RequestId));
    }

    [Fact]
    public async Task Answer_WithoutTheHeaders_TellsNothing()
    {
        using var session = new FakeAzure().Open();
        Assert.Equal(AzureCall.None, (await session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, Cancel)).Call);
    }

    private static readonly (string Name, string Value)[] VaultHeaders =
    [
        ("x-ms-request-id", "vault-request"),
        ("x-ms-keyvault-region", "westeurope"),
        ("x-ms-keyvault-network-info", "conn_type=Ipv4;addr=50.35.231.105;act_addr_fam=InterNetwork;"),
    ];

    private static FakeAzure Told()
    {
        var azure = new FakeAzure();
        azure.Entra = Tell(azure.Entra, ("x-ms-request-id", "entra-request"));
        azure.Challenge = Tell(azure.Challenge, ("x-ms-request-id", "challenge-request"));
        azure.Vault = Tell(azure.Vault, VaultHeaders);
        azure.Arm = Tell(azure.Arm, ("x-ms-request-id", "arm-request"));
        return azure;
    }

    private static Func<Egress.SentRequest, HttpResponseMessage> Tell(
        Func<Egress.SentRequest, HttpResponseMessage> answer,
        params (string Name, string Value)[] headers) =>
        request =>
        {
            var response = answer(request);
            foreach (var (name, value) in headers)
                response.Headers.Add(name, value);
            return response;
        };
}
