using AtlasCmkPortal.AzureApi;
using FluentValidation;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>The rules of Account Credentials, and of every field that is a GUID.</summary>
internal static class AccountRules
{
    public static void MustBeGuid(this IRuleBuilderInitial<KeyVaultForm, string> rule, string label, Func<KeyVaultForm, string> command) => rule
        .NotEmpty().WithErrorCode("Required").WithMessage(Messages.Required(label))
        .Must(IsGuid).WithErrorCode("F1").WithMessage((_, typed) => Messages.NotAGuid(label, typed))
            .WithState((form, typed) => new Remedy(command(form), GuidIn(typed)));

    public static void MustBeASecretsValue(this IRuleBuilderInitial<KeyVaultForm, TypedSecret?> rule, bool isRequired) => rule
        .Must(secret => secret is not null || !isRequired).WithErrorCode("Required").WithMessage(Messages.SecretIsRequired)
        .Must(secret => secret is not { MustAsk: true, KeepsEdges: null })
            .WithErrorCode("F8").WithMessage((_, secret) => Messages.SecretEdges(secret!.Doubts))
        .Must(secret => secret?.Doubts.HasFlag(SecretDoubts.LooksLikeAnId) is not true)
            .WithErrorCode("F7").WithSeverity(Severity.Warning).WithMessage(Messages.SecretLooksLikeAnId)
            .WithState(form => new Remedy(IsGuid(form.ClientId) ? Remedies.NewSecret(form) : null));

    /// <param name="current">Atlas's own value of the project, legal even where this console does not know it.</param>
    public static void MustBeAnEnvironment(this IRuleBuilderInitial<KeyVaultForm, string> rule, string? current) => rule
        .Must(value => AzureEnvironments.ChoicesFor(current).Any(choice => choice.Is(value)))
        .WithErrorCode("Required").WithMessage((_, value) => Messages.UnknownEnvironment(value));

    // The one GUID of a resource ID (/subscriptions/{id}/…) or of an address, or a GUID written in another format.
    private static string? GuidIn(string typed)
    {
        var found = typed.Split('/', '?', '=', '&').Where(part => Guid.TryParse(part, out _)).ToList();
        return found is [var only] ? Guid.Parse(only).ToString() : null;
    }

    private static bool IsGuid(string typed) => AzureNames.CheckGuid(typed) is null;
}
