using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>What the parts of the page can have done to a vault; the page does it and reads again.</summary>
/// <param name="CreateAsync">A new key of this vault and name, or a new version where the name exists.</param>
/// <param name="SetEnabledAsync">Enables or disables one version.</param>
/// <param name="ChangeAsync">Anything else.</param>
public sealed record VaultActions(
    Func<string, string, CancellationToken, Task<OperationEnd>> CreateAsync,
    Func<string, VaultKey, bool, CancellationToken, Task<OperationEnd>> SetEnabledAsync,
    Func<AzureRequest, CancellationToken, Task<OperationEnd>> ChangeAsync);
