using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>
/// A field for a secret that is being typed. Set <see cref="FieldBase.Value"/> to null to empty it, after a save for instance. When the component is created anew
/// the field is empty, whatever the value: nothing is ever sent back to the browser.
/// </summary>
public partial class SecretField : FieldBase
{
    private bool _shown;
    private bool _filled;
    private int _generation;

    [Parameter]
    public string? Placeholder { get; set; }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (!_filled || !string.IsNullOrEmpty(Value))
            return;

        (_filled, _shown) = (false, false);
        _generation++;
    }

    private Task TypedAsync(ChangeEventArgs change)
    {
        var typed = change.Value as string;
        _filled = !string.IsNullOrEmpty(typed);
        return ValueChanged.InvokeAsync(typed);
    }
}
