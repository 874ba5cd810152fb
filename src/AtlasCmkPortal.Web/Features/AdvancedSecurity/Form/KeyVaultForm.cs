using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>
/// The values in the fields of the Azure Key Vault form, as typed. Nothing is changed behind the person's back: see <see cref="Cleaned"/>.
/// </summary>
public sealed record KeyVaultForm
{
    public string ClientId { get; init; } = "";

    public string TenantId { get; init; } = "";

    public TypedSecret? Secret { get; init; }

    public string AzureEnvironment { get; init; } = AzureEnvironments.Default;

    public string SubscriptionId { get; init; } = "";

    public string ResourceGroupName { get; init; } = "";

    public string KeyVaultName { get; init; } = "";

    public string KeyIdentifier { get; init; } = "";

    /// <summary>The text of a field; the secret has none, because nothing may write it back to a browser.</summary>
    public string this[FormTarget field] => field switch
    {
        FormTarget.ClientId => ClientId,
        FormTarget.TenantId => TenantId,
        FormTarget.AzureEnvironment => AzureEnvironment,
        FormTarget.SubscriptionId => SubscriptionId,
        FormTarget.ResourceGroupName => ResourceGroupName,
        FormTarget.KeyVaultName => KeyVaultName,
        FormTarget.KeyIdentifier => KeyIdentifier,
        _ => "",
    };

    public KeyVaultForm With(FormTarget field, string? text) => field switch
    {
        FormTarget.ClientId => this with { ClientId = text ?? "" },
        FormTarget.TenantId => this with { TenantId = text ?? "" },
        FormTarget.Secret => this with { Secret = TypedSecret.From(text) },
        FormTarget.AzureEnvironment => this with { AzureEnvironment = text ?? "" },
        FormTarget.SubscriptionId => this with { SubscriptionId = text ?? "" },
        FormTarget.ResourceGroupName => this with { ResourceGroupName = text ?? "" },
        FormTarget.KeyVaultName => this with { KeyVaultName = text ?? "" },
        FormTarget.KeyIdentifier => this with { KeyIdentifier = text ?? "" },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "A section holds no text."),
    };

    /// <summary>Every field without what came along when it was pasted. The secret stays as it is: its blanks may belong to it.</summary>
    public KeyVaultForm Cleaned() =>
        FormFields.Text.Aggregate(this, (form, field) => form.With(field.Target, PastedText.Clean(form[field.Target])));

    public static KeyVaultForm From(AzureKeyVaultSettings settings) => new()
    {
        ClientId = settings.ClientId ?? "",
        TenantId = settings.TenantId ?? "",
        AzureEnvironment = settings.AzureEnvironment ?? AzureEnvironments.Default,
        SubscriptionId = settings.SubscriptionId ?? "",
        ResourceGroupName = settings.ResourceGroupName ?? "",
        KeyVaultName = settings.KeyVaultName ?? "",
        KeyIdentifier = settings.KeyIdentifier ?? "",
    };

    /// <summary>What the use cases take. A null secret means: keep the one that Atlas has.</summary>
    public AzureKeyVaultInput ToInput()
    {
        var form = Cleaned();
        return new(form.ClientId, form.TenantId, form.Secret?.Chosen, form.AzureEnvironment, form.SubscriptionId, form.ResourceGroupName,
            form.KeyVaultName, form.KeyIdentifier);
    }
}
