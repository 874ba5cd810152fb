using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AtlasCmkPortal.Benchmarks.Results;
using AtlasCmkPortal.Sandbox.Tests.Durability;

namespace AtlasCmkPortal.Benchmarks.Measures.Sandbox;

/// <summary>
/// Decrypting with a key of 2048 bits through HTTPS, token check, firewall and permission included, beside what OpenSSL does alone on as many
/// cores. The clients share the machine with the sandbox.
/// </summary>
internal static class DecryptRate
{
    public static async Task MeasureAsync(Effort effort, Report report)
    {
        var data = Directory.CreateTempSubdirectory("AtlasCmkPortal-benchmark-").FullName;
        using (var sandbox = await SandboxProcess.StartAsync(data))
        {
            using var client = sandbox.Cloud();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client, sandbox));
            var key = sandbox.Credentials.Keys["contoso-payments-kv"];
            var sealedValue = (await SendAsync(client, $"{key}/encrypt?api-version=7.6", Convert.ToBase64String(new byte[32]).TrimEnd('=')))
                .GetProperty("value")
                .GetString()!;
            var decrypts = await Load.RunAsync(effort.Seconds, () => SendAsync(client, $"{key}/decrypt?api-version=7.6", sealedValue));
            report.AddRate(
                "Decrypt with RSA 2048, beside `openssl speed` on all cores",
                "1/s",
                decrypts,
                new Sample([await OpenSslAsync(effort)]),
                atLeast: 0.6);
        }

        Directory.Delete(data, recursive: true);
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string url, string value)
    {
        using var body = JsonContent.Create(new { alg = "RSA-OAEP-256", value });
        using var answer = await client.PostAsync(new Uri(url), body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string> TokenAsync(HttpClient client, SandboxProcess sandbox)
    {
        var app = sandbox.Credentials.Apps["atlas-payments"];
        using var form = new FormUrlEncodedContent([
            new("client_id", app.ClientId),
            new("client_secret", app.Secret),
            new("grant_type", "client_credentials"),
            new("scope", "https://vault.azure.net/.default"),
        ]);
        using var answer = await client.PostAsync(new Uri($"https://login.microsoftonline.com/{app.TenantId}/oauth2/v2.0/token"), form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    // "+F2:2:2048:9470.500000:157128.500000": the fourth are private operations a second of all cores together (OpenSSL 3).
    private static async Task<double> OpenSslAsync(Effort effort)
    {
        string[] arguments = ["speed", "-mr", "-seconds", Text(effort.Seconds), "-multi", Text(Environment.ProcessorCount), "rsa2048"];
        using var openssl = Process.Start(
            new ProcessStartInfo("openssl", arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = openssl.StandardError.ReadToEndAsync();
        var lines = (await openssl.StandardOutput.ReadToEndAsync()).Split('\n');
        await errors;
        var result = lines.Last(line => line.StartsWith("+F2:", StringComparison.Ordinal)).Split(':');
        return double.Parse(result[3], CultureInfo.InvariantCulture);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
