using System.Net;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>From where a vault can be reached: its firewall and its private endpoint connections.</summary>
public sealed partial class VaultNetworking : ComponentBase
{
    private static readonly IReadOnlyList<SelectOption> Choices =
    [
        .. NetworkChoice.All.Select(choice => new SelectOption(choice.Label, choice.Label)),
    ];

    private string? _choice;
    private string? _addresses;
    private string? _problem;

    [Parameter, EditorRequired]
    public VaultView Vault { get; set; } = default!;

    [Parameter, EditorRequired]
    public VaultActions Actions { get; set; } = default!;

    private NetworkChoice Choice => NetworkChoice.All.FirstOrDefault(choice => choice.Label == _choice) ?? NetworkChoice.Of(Vault.Resource.Network);

    private string Addresses => _addresses ?? string.Join(' ', Vault.Resource.Network.IpRules);

    private string[] Rules => Addresses.Split([' ', ',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private async Task<OperationEnd> SaveAsync(CancellationToken cancellationToken)
    {
        _problem = Choice is { PublicAccess: true, AllowsByDefault: false } ? Problem() : null;
        StateHasChanged();
        if (_problem is not null)
            return OperationEnd.NotStarted;
        var (choice, addresses) = (_choice, _addresses);
        var end = await Actions.ChangeAsync(AzureRequest.SetNetwork(Vault, Choice, Rules), cancellationToken);
        // What was typed meanwhile stays.
        if (end.Kind is OperationEndKind.Succeeded && (_choice, _addresses) == (choice, addresses))
            (_choice, _addresses) = (null, null);
        StateHasChanged();
        return end;
    }

    private string? Problem() => Rules.FirstOrDefault(rule => !IPNetwork.TryParse(rule, out _) && !IPAddress.TryParse(rule, out _)) is { } wrong
        ? $"{wrong} is not an IP address or a range such as 192.0.2.0/24."
        : null;

    // Opening needs no confirmation.
    private ConfirmRequest? Question() =>
        Choice.AllowsByDefault
            ? null
            : new(
                "Close this vault's firewall?",
                $"{Vault.Resource.Name} then answers only the networks that its firewall allows. If Atlas's control plane is blocked, Atlas "
                + "raises an alert and stops nothing: it cannot tell a network fault from a revoked key. A node that restarts stays down.",
                "Close",
                Danger: true);
}
