using System.Globalization;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>An application's client secrets: their expiry, with buttons to add and remove one. A new value is shown until the tab is left.</summary>
public sealed partial class ClientSecrets : ComponentBase
{
    private static readonly IReadOnlyList<SelectOption> Lives =
    [
        new("1", "1 hour"),
        new("720", "30 days"),
        new("4320", "180 days"),
        new("17472", "2 years, less two days"),
    ];

    private string? _life = "4320";
    private Secret? _made;

    [Parameter, EditorRequired]
    public EntraApplication App { get; set; } = default!;

    /// <summary>By the sandbox clock.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public Func<AzureRequest, CancellationToken, Task<OperationEnd>> ChangeAsync { get; set; } = default!;

    [Parameter, EditorRequired]
    public Func<EntraApplication, DateTimeOffset, CancellationToken, Task<Result<Secret>>> AddAsync { get; set; } = default!;

    private async Task<OperationEnd> MakeAsync(CancellationToken cancellationToken)
    {
        var made = await AddAsync(App, Now.AddHours(int.Parse(_life!, CultureInfo.InvariantCulture)), cancellationToken);
        if (made.IsSuccess)
            _made = made.Value;
        StateHasChanged();
        return OperationEnd.From(made, $"Added a client secret to {App.Name}.");
    }

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private ConfirmRequest Question(EntraSecret secret) =>
        new(
            "Remove this client secret?",
            $"Secret {secret.Hint}… of {App.Name} cannot be restored. If Atlas signs in with it, Atlas is refused at its next check, at most "
            + "15 minutes from now, and shuts down every encrypted cluster of that project. You can add a new secret.",
            "Remove",
            Danger: true);
}
