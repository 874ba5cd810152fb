using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>
/// Moves the focus to the heading of a page that was reached by a link of the console. A page that was loaded afresh leaves the focus at the top
/// of the document, where the skip link comes first: Blazor's own FocusOnNavigate takes it away from there.
/// </summary>
public sealed class FocusAfterNavigation(IJSRuntime js) : ComponentBase
{
    private string? _page;
    private bool _isAnother;

    [Parameter, EditorRequired]
    public Microsoft.AspNetCore.Components.RouteData RouteData { get; set; } = default!;

    protected override void OnParametersSet()
    {
        // Without the query: a tab or a filter of the same page keeps the focus where it is.
        var page = string.Join(' ', RouteData.RouteValues.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key}={value.Value}")))
            + RouteData.PageType;
        _isAnother |= _page is not null && !string.Equals(_page, page, StringComparison.Ordinal);
        _page = page;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isAnother)
            return;
        _isAnother = false;
        await js.InvokeVoidAsync("portal.focusHeading");
    }
}
