using System.Collections.Immutable;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>The open form: what was in it when it opened, what is in it now, and its messages.</summary>
public sealed record FormState
{
    private static readonly ImmutableHashSet<FormTarget> AllSections = [.. FormFields.Sections.Select(section => section.Target)];

    private readonly FormValidation _validation;

    private FormState(KeyVaultForm opened, AzureKeyVaultSettings? configured, string? seenVersion)
    {
        (Opened, Values, Configured, SeenVersion) = (opened, opened, configured, seenVersion);
        _validation = new(configured);
        Messages = _validation.Check(Values);
    }

    public KeyVaultForm Opened { get; private init; }

    public KeyVaultForm Values { get; private init; }

    /// <summary>The settings in force that this form changes; null before the first save.</summary>
    public AzureKeyVaultSettings? Configured { get; }

    /// <summary>The version of the settings that the person has seen; handed back with the save.</summary>
    public string? SeenVersion { get; }

    /// <summary>Everything that there is to say, also about fields that nobody has touched yet.</summary>
    public IReadOnlyList<FieldMessage> Messages { get; private init; }

    /// <summary>Atlas's refusal, until what it is about is changed.</summary>
    public Error? Refusal { get; private init; }

    public ImmutableHashSet<FormTarget> OpenSections { get; private init; } = AllSections;

    /// <summary>True once the person has asked to save or to test: from then on untouched fields speak too.</summary>
    public bool Submitted { get; private init; }

    private ImmutableHashSet<FormTarget> Touched { get; init; } = [];

    public static FormState First() => new(new KeyVaultForm(), configured: null, seenVersion: null);

    /// <summary>The form of a project as seen: its values where it is configured, else an empty one that still knows the version.</summary>
    public static FormState Of(EncryptionAtRestView view) => view.Settings.Enabled
        ? new(KeyVaultForm.From(view.Settings), view.Settings, view.Version)
        : new(new KeyVaultForm(), configured: null, view.Version);

    public bool IsFirst => Configured is null;

    public IReadOnlyList<FormTarget> Changes => KeyVaultFormChanges.Between(Opened, Values);

    public bool IsDirty => Changes.Count > 0;

    public bool IsRotation => !IsFirst && Changes.Contains(FormTarget.KeyIdentifier);

    public bool HasErrors => Messages.Any(message => message.Kind == MessageKind.Error);

    /// <summary>Shown now: of touched fields at once, of the rest after the first attempt.</summary>
    public IEnumerable<FieldMessage> Visible => Messages.Where(message => Submitted || Touched.Contains(message.Target));

    public IEnumerable<FieldMessage> VisibleErrors => Visible.Where(message => message.Kind == MessageKind.Error);

    /// <summary>True while the person has not said whether blanks or quotation marks belong to the secret.</summary>
    public bool AsksAboutSecretEdges => Values.Secret is { MustAsk: true, KeepsEdges: null };

    /// <summary>What is wrong with a field: its rule's sentence, else the title of Atlas's refusal; null while nothing is.</summary>
    public string? ErrorOf(FormTarget field) =>
        VisibleErrors.FirstOrDefault(message => message.Target == field)?.Text ?? (Refusal?.Target == field ? Refusal.Title : null);

    /// <summary>After an attempt: every error with the field it leads to, Atlas's refusal last.</summary>
    public IReadOnlyList<ErrorSummaryItem> SummaryItems => !Submitted ? [] :
    [
        .. VisibleErrors.Select(error => new ErrorSummaryItem(FormFields.Of(error.Target).ElementId, Labelled(error.Target, error.Text))),
        .. Refusal is { Target: { } target } ? [new ErrorSummaryItem(FormFields.Of(target).ElementId, Labelled(target, Refusal.Title))] : NoItems,
    ];

    private static string Labelled(FormTarget target, string text) =>
        text.StartsWith(FormFields.LabelOf(target), StringComparison.Ordinal) ? text : $"{FormFields.LabelOf(target)}: {text}";

    private static ErrorSummaryItem[] NoItems => [];

    public int ErrorCountOf(FormTarget section) =>
        FormFields.All.Count(field => field.Section == section && ErrorOf(field.Target) is not null) + (Refusal?.Target == section ? 1 : 0);

    public FormState Typed(FormTarget field, string? text) => Checked(this with
    {
        Values = Values.With(field, text),
        Touched = Touched.Add(field),
        Refusal = Refusal?.Target is { } target && (target == field || target == FormFields.SectionOf(field)) ? null : Refusal,
    });

    /// <summary>The person's answer to whether blanks or quotation marks belong to the secret.</summary>
    public FormState DecidedEdges(bool keep) =>
        Checked(this with { Values = Values with { Secret = Values.Secret is null ? null : Values.Secret with { KeepsEdges = keep } } });

    public FormState WithDraft(IReadOnlyDictionary<string, string?> fields)
    {
        var values = DraftFields.Into(Values, fields);
        return Checked(this with { Values = values, Touched = Touched.Union(KeyVaultFormChanges.Between(Values, values)) });
    }

    /// <summary>An attempt to save or test: all messages show, and sections that hold an error open.</summary>
    public FormState Submit() => this with
    {
        Submitted = true,
        Refusal = null,
        OpenSections = OpenSections.Union(Messages.Where(m => m.Kind == MessageKind.Error).Select(m => FormFields.SectionOf(m.Target))),
    };

    public FormState Refused(Error error) => this with
    {
        Refusal = error,
        OpenSections = error.Target is { } target ? OpenSections.Add(FormFields.SectionOf(target)) : OpenSections,
    };

    public FormState Toggled(FormTarget section) => this with { OpenSections = OpenSections.SymmetricExcept([section]) };

    /// <summary>A link to an element was followed: its section opens, so that it can take the focus.</summary>
    public FormState Revealed(string elementId) =>
        FormFields.WithElement(elementId) is { } field ? this with { OpenSections = OpenSections.Add(field.Section) } : this;

    /// <summary>
    /// This person's changes on top of another version of the settings; the fields that this person did not change take the other's values.
    /// Where the other has disabled the keys there are none to take: the form keeps all its values.
    /// </summary>
    public FormState On(EncryptionAtRestView theirs)
    {
        var form = Of(theirs);
        var mine = form.IsFirst ? FormFields.Text.Select(field => field.Target) : Changes.Where(field => field != FormTarget.Secret);
        var values = mine.Aggregate(form.Opened, (result, field) => result.With(field, Values[field]));
        return Checked(form with
        {
            Values = values with { Secret = Values.Secret },
            Touched = [.. Changes],
            OpenSections = OpenSections,
        });
    }

    private FormState Checked(FormState changed) => changed with { Messages = changed._validation.Check(changed.Values) };
}
