using System.Net;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>From where a vault can be reached: its firewall, and the private endpoints that ask to be let in.</summary>
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
        ? $"{wrong} is no address and no range such as 192.0.2.0/24."
        : null;

    // Opening needs no question.
    private ConfirmRequest? Question() =>
        Choice.AllowsByDefault
            ? null
            : new(
                "Close this vault's firewall?",
                $"{Vault.Resource.Name} answers only whom it admits. A control plane that is blocked cannot tell a lost network from a lost key: Atlas raises an alert and stops nothing, but a node that restarts stays down.",
                "Close",
                Danger: true);
}
