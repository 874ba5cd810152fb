namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>
/// A field for a secret that is being typed. Set <see cref="FieldBase.Value"/> to null to empty it, after a save for instance. When the
/// component is created anew the field is empty, whatever the value: nothing is ever sent back to the browser.
/// </summary>
public partial class SecretField : TextFieldBase
{
    private bool _shown;
    private string? _emptied;
    private long _emptiedAfter;

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (Wanted is not { Length: 0 } || Edit == 0 || WantedAfter != Edit)
            return;

        _shown = false;
        (_emptied, _emptiedAfter) = ("", Edit);
    }
}
