using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.Tests.Durability;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

public sealed class ManyProjectsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sandbox-many-").FullName;

    [Fact]
    public async Task MoreProjects_Given_AreThereWithFiveClustersEach()
    {
        using var sandbox = await SandboxProcess.StartAsync(_directory, arguments: ["--Sandbox:MoreProjects", "120"]);
        using var client = await SignedInAsync(sandbox);

        var last = await GetAsync(client, "/groups?pageNum=2&itemsPerPage=100");
        Assert.Equal(123, last.GetProperty("totalCount").GetInt32());
        var project = last.GetProperty("results").EnumerateArray().Single(one => one.GetProperty("name").GetString() is "project-00120");
        Assert.Equal(5, project.GetProperty("clusterCount").GetInt32());

        var clusters = await GetAsync(client, $"/groups/{project.GetProperty("id").GetString()}/clusters", "2024-08-05");
        Assert.All(clusters.GetProperty("results").EnumerateArray(), cluster => Assert.Equal("IDLE", cluster.GetProperty("stateName").GetString()));
        var addresses = await GetAsync(client, $"/groups/{project.GetProperty("id").GetString()}/ipAddresses");
        var outbound = addresses
            .GetProperty("services")
            .GetProperty("clusters")
            .EnumerateArray()
            .SelectMany(one => one.GetProperty("outbound").EnumerateArray())
            .Select(one => one.GetString());
        Assert.Equal(15, outbound.Distinct(StringComparer.Ordinal).Count());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static async Task<HttpClient> SignedInAsync(SandboxProcess sandbox)
    {
        var account = sandbox.Credentials.AtlasServiceAccounts["contoso-reader"];
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{sandbox.HttpPort}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{account.ClientId}:{account.ClientSecret}")));
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var answer = await client.PostAsync(new Uri("/api/oauth/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken))
            .GetProperty("access_token")
            .GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path, string version = "2023-01-01")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/atlas/v2" + path);
        request.Headers.Accept.ParseAdd($"application/vnd.atlas.{version}+json");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
