using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AtlasCmkPortal.Benchmarks.Results;
using AtlasCmkPortal.Sandbox.Tests.Durability;

namespace AtlasCmkPortal.Benchmarks.Measures.Sandbox;

/// <summary>
/// GET <c>encryptionAtRest</c> with a bearer token, which checks the key at the vault, beside an endpoint that checks such a token and
/// answers nothing.
/// </summary>
internal static class ReadRate
{
    private const string PaymentsProd = "650000000000000000000101";

    public static async Task MeasureAsync(Effort effort, Report report)
    {
        var data = Directory.CreateTempSubdirectory("AtlasCmkPortal-benchmark-").FullName;
        using (var sandbox = await SandboxProcess.StartAsync(data, arguments: ["--Sandbox:AtlasRateLimits", "false"]))
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client, sandbox));
            client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.atlas.2023-01-01+json");
            var address = new Uri(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"http://127.0.0.1:{sandbox.HttpPort}/api/atlas/v2/groups/{PaymentsProd}/encryptionAtRest"
                ));
            var reads = await Load.RunAsync(effort.Seconds, () => GetAsync(client, address, "\"valid\":true"));
            report.AddRate(
                "GET encryptionAtRest, beside an empty endpoint that checks a token",
                "1/s",
                reads,
                await EmptyAsync(effort),
                atLeast: 0.5);
        }

        Directory.Delete(data, recursive: true);
    }

    private static async Task<Sample> EmptyAsync(Effort effort)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ReadRate).Assembly.Location, EmptyEndpoint.Command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var server = Process.Start(start)!;
        try
        {
            var (address, token) = (new Uri((await server.StandardOutput.ReadLineAsync())!), await server.StandardOutput.ReadLineAsync());
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return await Load.RunAsync(effort.Seconds, () => GetAsync(client, address, "{}"));
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task GetAsync(HttpClient client, Uri address, string expected)
    {
        var answer = await client.GetStringAsync(address);
        if (!answer.Contains(expected, StringComparison.Ordinal))
            throw new InvalidOperationException($"{address} answers {answer}");
    }

    private static async Task<string> TokenAsync(HttpClient client, SandboxProcess sandbox)
    {
        var account = sandbox.Credentials.AtlasServiceAccounts["contoso-reader"];
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{sandbox.HttpPort}/api/oauth/token")
        );
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{account.ClientId}:{account.ClientSecret}")));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
