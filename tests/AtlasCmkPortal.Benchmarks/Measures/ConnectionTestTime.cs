using System.Text.Json.Nodes;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Benchmarks.Results;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using AtlasCmkPortal.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Benchmarks.Measures;

/// <summary>
/// Test Connection in this process, over real protocols, with an Azure whose every request takes a tenth of a second more; beside the sum of
/// the requests on its longest way. Key Vault's challenge is a request like any other.
/// </summary>
internal static class ConnectionTestTime
{
    private static readonly TimeSpan Distance = TimeSpan.FromMilliseconds(100);
    /// <summary>What has to come one after the other.</summary>
    private static readonly string[][] Ways = [["key token", "encrypt", "decrypt"], ["key token", "key"], ["vault token", "vault"]];

    private static readonly Actor Owner = new("benchmark", "owner@contoso.example", null, ["contoso-project-owners"]);

    public static async Task MeasureAsync(Effort effort, Report report)
    {
        var data = Directory.CreateTempSubdirectory("AtlasCmkPortal-benchmark-").FullName;
        DelayedAzure? azure = null;
        string[] arguments =
        [
            "--World=Sandbox", $"--DataDirectory={data}", "--Sandbox:HttpPort=0", "--Sandbox:HttpsPort=0", "--Sandbox:AtlasUpdateDuration=00:00:00",
            "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Microsoft=Error",
        ];
        await using (var app = await Web.Program.CreateAsync(arguments, builder =>
        {
            var world = (CloudEnvironment)builder.Services.Single(service => service.ServiceType == typeof(CloudEnvironment)).ImplementationInstance!;
            azure = new DelayedAzure(world.Egress, Distance);
            builder.Services.AddSingleton(new AzureSessions(azure));
        }))
        {
            await MeasureAsync(app, azure!, Input(data), effort, report);
        }

        Directory.Delete(data, recursive: true);
    }

    private static async Task MeasureAsync(WebApplication app, DelayedAzure azure, AzureKeyVaultInput input, Effort effort, Report report)
    {
        var test = app.Services.GetRequiredService<TestConnection>();
        var (whole, path) = (new List<double>(), new List<double>());
        IReadOnlyList<AzureRequest> requests = [];
        // The first ones compile. Each is of somebody else, since one person may not test so often.
        for (var i = -3; i < effort.Tests; i++)
        {
            azure.Take();
            var began = TimeProvider.System.GetTimestamp();
            var result = await test.ExecuteAsync(
                Owner with
                {
                    Subject = $"benchmark-{i}",
                },
                World.OrdersStaging,
                input,
                _ => { },
                CancellationToken.None);
            var taken = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            if (result is not { IsSuccess: true, Value.Passed: true })
                throw new InvalidOperationException("The connection test did not pass.");
            if (i < 0)
                continue;
            requests = azure.Take();
            whole.Add(taken);
            path.Add(Ways.Max(way => requests.Where(request => way.Contains(request.Step)).Sum(request => request.Milliseconds)));
        }

        report.Add(
            $"Test Connection, {Distance.TotalMilliseconds:F0} ms to Azure, beside the sum of its critical path",
            "ms",
            new Sample(whole),
            new Sample(path),
            aim: 1.15);
        report.Detail("Requests of one Test Connection", requests.Select(request => $"{request.Milliseconds,8:F0} ms  {request.What}"));
    }

    private static AzureKeyVaultInput Input(string data)
    {
        var credentials = JsonNode.Parse(File.ReadAllText(Path.Combine(data, "sandbox", "credentials.json")))!;
        string Of(string name) => credentials["apps"]!["atlas-orders"]![name]!.GetValue<string>();
        return new AzureKeyVaultInput(
            Of("clientId"), Of("tenantId"), new Secret(Of("secret")), "AZURE", World.Subscription, "rg-orders", World.OrdersVault,
            credentials["keys"]![World.OrdersVault]!.GetValue<string>());
    }
}
