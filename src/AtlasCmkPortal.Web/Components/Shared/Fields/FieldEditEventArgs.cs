using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>What a text field holds after a key stroke, a paste or an undo.</summary>
/// <remarks>Made by <c>wwwroot-assets/js/fields.js</c> out of the browser's <c>input</c> event.</remarks>
public sealed class FieldEditEventArgs : EventArgs
{
    public string Text { get; set; } = "";

    /// <summary>The browser's number of this edit; each is one more than the one before.</summary>
    public long Edit { get; set; }

    /// <summary>How many characters were not let in because the field would have become too long; 0 if none.</summary>
    public int Refused { get; set; }
}

/// <summary>Lets markup write <c>@onfieldedit</c>.</summary>
[EventHandler("onfieldedit", typeof(FieldEditEventArgs), enableStopPropagation: false, enablePreventDefault: false)]
public static class EventHandlers;
