using System.Net.Http.Json;
using System.Text.Json;
using System.Xml;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.State;
using AtlasCmkPortal.Web.Features.Clusters;
using AtlasCmkPortal.Web.Hosting;
using AtlasCmkPortal.Web.Tests.KeyDiagnosis;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.KeyHealth;

/// <summary>
/// The console beside a sandbox whose Azure breaks: <c>payments-prod</c> with three encrypted clusters, and what each page says of it.
/// </summary>
public sealed class HealthSandbox : IAsyncLifetime
{
    public const string Payments = "650000000000000000000101";
    public const string Legacy = "650000000000000000000103";
    private const string Vault = "contoso-payments-kv";
    private const string App = "atlas-payments";
    private const string VaultResource =
        $"https://management.azure.com/subscriptions/{DiagnosedSandbox.Subscription}/resourceGroups/rg-payments/providers"
        + $"/Microsoft.KeyVault/vaults/{Vault}";

    private static readonly Actor Reader = new("sandbox|reader", "reader@contoso.example", null, ["contoso-project-readers"]);
    private readonly DiagnosedSandbox _sandbox = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Principal => _sandbox.App(App, "clientId").Replace("a99c11e4", "0b9ec71d", StringComparison.Ordinal);

    private IAtlasAdministrationApi Atlas => _sandbox.Services.GetRequiredService<AtlasClients>()["contoso-owner"];

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    /// <summary>What the pages say after Atlas was asked.</summary>
    public async Task<PagesOfProject> VisitAsync(string groupId = Payments)
    {
        var view = await _sandbox.Services.GetRequiredService<ReadEncryptionAtRest>().RefreshAsync(Reader, groupId, Cancel);
        var clusters = await _sandbox.Services.GetRequiredService<ListClusters>().ExecuteAsync(Reader, groupId, Cancel);
        var all = await _sandbox.Services.GetRequiredService<ReadKeyHealth>().ListAsync(Reader, "650000000000000000000001", Cancel);
        Assert.Null(view.Value!.RefreshError);
        return new(
            view.Value.Health,
            KeyHealthMessage.Of(view.Value.Health),
            KeyStateLine.From(view.Value, _sandbox.Services.GetRequiredService<TimeProvider>().GetUtcNow()),
            KeyHealthLabels.Status(all.Value!.ByProject[groupId]),
            [.. clusters.Value!.Select(cluster => ClusterState.Of(cluster))]);
    }

    /// <summary>What the project's Activity Feed holds, newest first.</summary>
    public async Task<IReadOnlyList<ActivityEntry>> ActivityAsync() =>
        (await _sandbox.Services.GetRequiredService<ReadActivity>().ExecuteAsync(Reader, Payments, new ActivityFilter(), Cancel)).Value!.Entries;

    public async Task AdvanceAsync(TimeSpan by)
    {
        using var control = new HttpClient { BaseAddress = _sandbox.Services.GetRequiredService<SandboxClient>().Address };
        using var answer = await control.PostAsJsonAsync("/_sandbox/time/advance", new { by = XmlConvert.ToString(by) }, Cancel);
        Assert.True(answer.IsSuccessStatusCode);
        await _sandbox.Services.GetRequiredService<SandboxCloudClock>().RefreshAsync(Cancel);
    }

    public Task FaultAsync(string faults) => _sandbox.BreakAsync(faults);

    public Task SetKeyAsync(object attributes) =>
        _sandbox.DoAsync(HttpMethod.Patch, $"{_sandbox.KeyOf(Vault)}?api-version=7.4", new { attributes });

    public Task DeleteKeyAsync() => _sandbox.DoAsync(HttpMethod.Delete, $"https://{Vault}.vault.azure.net/keys/AtlasKMSKey?api-version=7.4");

    public Task RecoverKeyAsync() =>
        _sandbox.DoAsync(HttpMethod.Post, $"https://{Vault}.vault.azure.net/deletedkeys/AtlasKMSKey/recover?api-version=7.4");

    /// <summary>A vault that is recovered has lost its role assignments; what this gives back brings both back.</summary>
    public async Task<Func<Task>> DeleteVaultAsync()
    {
        var giveBack = await TakeRolesAsync();
        await _sandbox.DoAsync(HttpMethod.Delete, $"{VaultResource}?api-version=2023-07-01");
        return async () =>
        {
            await _sandbox.DoAsync(
                HttpMethod.Put,
                $"{VaultResource}?api-version=2023-07-01",
                new { location = "westeurope", properties = new { createMode = "recover" } });
            await giveBack();
        };
    }

    public Task SetPrincipalAsync(bool enabled) =>
        _sandbox.DoAsync(HttpMethod.Patch, $"https://graph.microsoft.com/v1.0/servicePrincipals/{Principal}", new { accountEnabled = enabled });

    /// <summary>Takes every role that the application has at the vault; gives back what puts them there again.</summary>
    public async Task<Func<Task>> TakeRolesAsync()
    {
        var list = await _sandbox.DoAsync(
            HttpMethod.Get,
            $"{VaultResource}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01");
        var taken = list.GetProperty("value")
            .EnumerateArray()
            .Where(one => one.GetProperty("properties").GetProperty("principalId").GetString() == Principal)
            .ToList();
        Assert.NotEmpty(taken);
        foreach (var one in taken)
            await _sandbox.DoAsync(HttpMethod.Delete, $"https://management.azure.com{one.GetProperty("id").GetString()}?api-version=2022-04-01");
        return async () =>
        {
            foreach (var properties in taken.Select(one => one.GetProperty("properties")))
            {
                await _sandbox.DoAsync(
                    HttpMethod.Put,
                    $"{VaultResource}/providers/Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}?api-version=2022-04-01",
                    new
                    {
                        properties = new
                        {
                            roleDefinitionId = properties.GetProperty("roleDefinitionId").GetString(),
                            principalId = Principal,
                            principalType = "ServicePrincipal",
                        },
                    });
            }
        };
    }

    /// <summary>Lets Atlas use another secret of the application; gives its id.</summary>
    public async Task<string> UseOtherSecretAsync(DateTimeOffset until)
    {
        var added = await _sandbox.DoAsync(
            HttpMethod.Post,
            $"{await ApplicationAsync()}/addPassword",
            new { passwordCredential = new { displayName = "health", endDateTime = until.UtcDateTime } });
        await UseSecretAsync(added.GetProperty("secretText").GetString()!);
        return added.GetProperty("keyId").GetString()!;
    }

    public async Task RemoveSecretAsync(string id) =>
        await _sandbox.DoAsync(HttpMethod.Post, $"{await ApplicationAsync()}/removePassword", new { keyId = id });

    public Task UseSeededSecretAsync() => UseSecretAsync(_sandbox.App(App, "secret"));

    public DateTimeOffset CloudNow => _sandbox.Services.GetRequiredService<SandboxCloudClock>().UtcNow;

    /// <summary>The vault's firewall, closed but for the given addresses and the administrator's; null opens it.</summary>
    public Task CloseVaultAsync(IEnumerable<string>? but) =>
        _sandbox.DoAsync(
            HttpMethod.Patch,
            $"{VaultResource}?api-version=2023-07-01",
            new
            {
                properties = new
                {
                    networkAcls = new
                    {
                        bypass = "AzureServices",
                        defaultAction = but is null ? "Allow" : "Deny",
                        ipRules = but?.Append("203.0.113.9").Select(value => new { value }) ?? [],
                        virtualNetworkRules = Array.Empty<object>(),
                    },
                },
            });

    public async Task<IReadOnlyList<string>> ControlPlaneAsync() =>
        [
            .. (await AnonymousAsync("/api/atlas/v2/unauth/controlPlaneIPAddresses"))
                .GetProperty("outbound")
                .EnumerateObject()
                .SelectMany(cloud => cloud.Value.EnumerateObject())
                .SelectMany(region => region.Value.EnumerateArray())
                .Select(address => address.GetString()!)
                .Distinct(StringComparer.Ordinal),
        ];

    private async Task<JsonElement> AnonymousAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = _sandbox.Services.GetRequiredService<SandboxClient>().Address };
        http.DefaultRequestHeaders.Add("Accept", "application/vnd.atlas.2023-11-15+json");
        return await http.GetFromJsonAsync<JsonElement>(path, Cancel);
    }

    private async Task<string> ApplicationAsync()
    {
        var list = await _sandbox.DoAsync(HttpMethod.Get, "https://graph.microsoft.com/v1.0/applications?$select=id,appId");
        var id = list.GetProperty("value")
            .EnumerateArray()
            .Single(item => item.GetProperty("appId").GetString() == _sandbox.App(App, "clientId"))
            .GetProperty("id")
            .GetString();
        return $"https://graph.microsoft.com/v1.0/applications/{id}";
    }

    private Task UseSecretAsync(string secret) => Atlas.UpdateEncryptionAtRestAsync(
        Payments, new AtlasEncryptionAtRestUpdate { AzureKeyVault = new AtlasAzureKeyVaultUpdate { Secret = new Secret(secret) } }, Cancel);
}

public sealed record PagesOfProject(
    ProjectKeyHealth Health, KeyHealthMessage? Banner, KeyStateLine Advanced, (string Text, Tone Tone) Status, IReadOnlyList<ClusterState> Clusters);
