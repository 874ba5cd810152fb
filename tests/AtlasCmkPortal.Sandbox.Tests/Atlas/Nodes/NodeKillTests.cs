using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.Tests.Durability;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Nodes;

/// <summary>A rotation that <c>kill -9</c> interrupts goes on where it stood, and no master key is lost.</summary>
public sealed class NodeKillTests : IDisposable
{
    private const string Group = $"/api/atlas/v2/groups/{AtlasClient.Payments}";
    private readonly string _directory = Directory.CreateTempSubdirectory("node-kill-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Rotation_KilledHalfway_EndsAfterwardsWithKeysThatOpen()
    {
        string next;
        using (var sandbox = await SandboxProcess.StartAsync(_directory))
        {
            using var client = await SignInAsync(sandbox);
            next = await NewVersionAsync(sandbox);
            await SendAsync(
                client,
                HttpMethod.Patch,
                $"{Group}/encryptionAtRest",
                new { azureKeyVault = new { keyIdentifier = next } },
                "2023-01-01");
            var advancing = AdvanceAsync(client, "PT40S");
            while (!advancing.IsCompleted && (await KeysAsync(client)).All(key => key != next)) Cancellation.ThrowIfCancellationRequested();
            await sandbox.KillAsync();
            await Task.WhenAny(advancing);
        }

        using var again = await SandboxProcess.StartAsync(_directory);
        using var after = await SignInAsync(again);
        await AdvanceAsync(after, "PT1M");
        Assert.All(await KeysAsync(after), key => Assert.Equal(next, key));
        foreach (var cluster in (string[])["ledger", "payments", "payments-reporting"])
        {
            foreach (var paused in (bool[])[true, false])
                await SendAsync(after, HttpMethod.Patch, $"{Group}/clusters/{cluster}", new { paused }, NodeScenario.ClusterPatch);
        }

        await AdvanceAsync(after, "PT13S");
        Assert.All(await NodesAsync(after), node => Assert.True(node.GetProperty("running").GetBoolean()));
        var events = (await SendAsync(after, HttpMethod.Get, $"{Group}/events?eventType=CLUSTER_UPDATE_COMPLETED", null, "2023-01-01")).GetProperty(
            "results");
        Assert.Equal(6, events.GetArrayLength());
    }

    private static async Task<HttpClient> SignInAsync(SandboxProcess sandbox)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{sandbox.HttpPort}") };
        var account = sandbox.Credentials.AtlasServiceAccounts["contoso-owner"];
        using var response = await AtlasClient.RequestTokenAsync(client, account.ClientId, account.ClientSecret);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            (await AtlasClient.ReadAsync(response)).GetProperty("access_token").GetString());
        return client;
    }

    private static async Task<string> NewVersionAsync(SandboxProcess sandbox)
    {
        using var cloud = sandbox.Cloud();
        var admin = sandbox.Credentials.Apps["portal-admin"];
        using var form = new FormUrlEncodedContent([
            new("client_id", admin.ClientId),
            new("client_secret", admin.Secret),
            new("grant_type", "client_credentials"),
            new("scope", "https://vault.azure.net/.default"),
        ]);
        using var issued = await cloud.PostAsync(
            new Uri($"https://login.microsoftonline.com/{admin.TenantId}/oauth2/v2.0/token"),
            form,
            Cancellation);
        cloud.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            (await AtlasClient.ReadAsync(issued)).GetProperty("access_token").GetString());
        using var made = await cloud.PostAsJsonAsync(
            new Uri($"{AzureClient.Payments}/keys/AtlasKMSKey/create?api-version=7.6"), new { kty = "RSA", key_size = 2048 }, Cancellation);
        return (await AtlasClient.ReadAsync(made)).GetProperty("key").GetProperty("kid").GetString()!;
    }

    private static Task<HttpResponseMessage> AdvanceAsync(HttpClient client, string by) =>
        client.PostAsJsonAsync("/_sandbox/time/advance", new { by }, Cancellation);

    private static async Task<List<JsonElement>> NodesAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/_sandbox/nodes?groupId={AtlasClient.Payments}", Cancellation)).EnumerateArray()];

    private static async Task<List<string?>> KeysAsync(HttpClient client) =>
        [.. (await NodesAsync(client)).Select(node => node.GetProperty("keyIdentifier").GetString())];

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, object? body, string version)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Accept", $"application/vnd.atlas.{version}+json");
        using var response = await client.SendAsync(request, Cancellation);
        response.EnsureSuccessStatusCode();
        return await AtlasClient.ReadAsync(response);
    }
}
