using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>What the sandbox's Azure holds and the few changes one can make to it, in tabs. Reads again after each change.</summary>
public sealed partial class SandboxDashboard : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    // The source gives none any more once it is disposed, and a read may still go on then.
    private readonly CancellationToken _left;
    private readonly VaultActions _actions;
    private Loadable<IReadOnlyList<VaultView>> _vaults = new Loadable<IReadOnlyList<VaultView>>.Loading();
    private Loadable<IReadOnlyList<AppView>> _apps = new Loadable<IReadOnlyList<AppView>>.Loading();

    // Counts what was done here, so that the requests are read again after it.
    private int _seen;

    // Counts resets: a new secret that is still shown, or a fault, belongs to the sandbox before.
    private int _resets;

    public SandboxDashboard(AzurePortal portal, ICloudClock clock)
    {
        (Portal, Clock) = (portal, clock);
        _left = _leaving.Token;
        _actions = new(CreateAsync, SetEnabledAsync, ChangeAsync);
    }

    [Parameter]
    public SandboxTab Tab { get; set; } = SandboxTab.Start;

    private bool IsControls => Tab == SandboxTab.Controls;

    private AzurePortal Portal { get; }

    private ICloudClock Clock { get; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    /// <summary>The applications stay readable while a fault that was set on purpose keeps the vaults away.</summary>
    private async Task LoadAsync()
    {
        _apps = new Loadable<IReadOnlyList<AppView>>.Loaded(await Portal.ReadAppsAsync(_left));
        _vaults = await Portal.ReadVaultsAsync(_left);
    }

    // A change goes on when its tab is left, and the page reads again after it: each of these follows it to its end.
    private async Task<OperationEnd> CreateAsync(string vault, string key, CancellationToken leaving) =>
        await EndAsync(
            await Portal.CreateAsync(vault, key, _left),
            created => $"Created version …{created.Version[^4..]} of {created.Name}.");

    private async Task<OperationEnd> SetEnabledAsync(string vault, VaultKey version, bool enabled, CancellationToken leaving) =>
        await EndAsync(
            await Portal.SetEnabledAsync(vault, version, enabled, _left),
            changed => $"{(changed.Enabled ? "Enabled" : "Disabled")} version …{changed.Version[^4..]} of {changed.Name}.");

    private async Task<OperationEnd> ChangeAsync(AzureRequest change, CancellationToken leaving) =>
        await EndAsync(await Portal.ChangeAsync(change, _left), _ => change.Done);

    private async Task<Result<Secret>> AddSecretAsync(EntraApplication app, DateTimeOffset until, CancellationToken leaving)
    {
        var answer = await Portal.ChangeAsync(AzureRequest.AddSecret(app, until), _left);
        if (!answer.IsSuccess)
            return answer.Error;
        await ReadAgainAsync();
        return new Secret(answer.Value.GetProperty("secretText").GetString()!);
    }

    private Task StartOverAsync()
    {
        _resets++;
        return ReadAgainAsync();
    }

    private async Task ReadAgainAsync()
    {
        await LoadAsync();
        _seen++;
        StateHasChanged();
    }

    private async Task<OperationEnd> EndAsync<T>(Result<T> result, Func<T, string> done)
    {
        if (!result.IsSuccess)
            return OperationEnd.Failed(result.Error);
        await ReadAgainAsync();
        return OperationEnd.Succeeded(done(result.Value));
    }
}
