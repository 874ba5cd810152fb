using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using FluentValidation;
using FluentValidation.Results;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>Everything that the form has to say: what is removed from pasted values, then what the validator finds in the rest.</summary>
/// <param name="configured">The project's settings in Atlas; null before the first save.</param>
public sealed class FormValidation(AzureKeyVaultSettings? configured)
{
    private readonly KeyVaultFormValidator _validator = new(configured);

    public IReadOnlyList<FieldMessage> Check(KeyVaultForm form) =>
        [.. _validator.Validate(form.Cleaned()).Errors.Select(ToMessage), .. Notes(form)];

    private static IEnumerable<FieldMessage> Notes(KeyVaultForm form) =>
        from field in FormFields.Text
        let note = PastedText.NoteOn(form[field.Target])
        where note is not null
        select new FieldMessage(field.Target, MessageKind.Note, "F8", note);

    // The form's properties bear the names of their targets, so that a failure finds its field.
    private static FieldMessage ToMessage(ValidationFailure failure) => new(
        Enum.Parse<FormTarget>(failure.PropertyName),
        failure.Severity == Severity.Error ? MessageKind.Error : MessageKind.Warning,
        failure.ErrorCode,
        failure.ErrorMessage)
    {
        Command = (failure.CustomState as Remedy)?.Command,
        Correction = (failure.CustomState as Remedy)?.Correction,
    };
}
