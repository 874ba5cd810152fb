using System.Text.RegularExpressions;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>Creates a key of a given name: RSA, 2048 bits, one version.</summary>
public sealed partial class NewKey : ComponentBase
{
    private string? _name;
    private bool _touched;

    [Parameter, EditorRequired]
    public string Vault { get; set; } = "";

    /// <summary>Names that exist: creating one of them would make a new version instead, which has its own button.</summary>
    [Parameter]
    public IReadOnlyList<string> Taken { get; set; } = [];

    [Parameter, EditorRequired]
    public VaultActions Actions { get; set; } = default!;

    private string? Problem => _name switch
    {
        null or "" => "Enter a name.",
        _ when !KeyName().IsMatch(_name) => "Use 1 to 127 letters, digits and hyphens.",
        _ when Taken.Contains(_name, StringComparer.OrdinalIgnoreCase) => "A key with this name exists. Use its New version button.",
        _ => null,
    };

    private async Task<OperationEnd> CreateAsync(CancellationToken cancellationToken)
    {
        _touched = true;
        StateHasChanged();
        if (Problem is not null)
            return OperationEnd.NotStarted;
        var created = _name!;
        var end = await Actions.CreateAsync(Vault, created, cancellationToken);
        // What was typed meanwhile stays.
        if (end.Kind == OperationEndKind.Succeeded && _name == created)
            (_name, _touched) = (null, false);
        StateHasChanged();
        return end;
    }

    [GeneratedRegex("^[0-9a-zA-Z-]{1,127}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyName();
}
