using AngleSharp.Dom;
using AtlasCmkPortal.Web.Components.Shared;
using Bunit;

namespace AtlasCmkPortal.Web.Tests;

/// <summary>Types as the browser's half of a text field does: each edit with its number.</summary>
internal static class Typing
{
    public static void Input(this IElement field, string text) => field.Edit(text, Edits(field) + 1);

    public static void Edit(this IElement field, string text, long edit, int refused = 0) =>
        field.TriggerEvent("onfieldedit", new FieldEditEventArgs { Text = text, Edit = edit, Refused = refused });

    /// <summary>Nothing was set by the server since the first edit.</summary>
    public static void AssertKeepsWhatWasTyped(this IElement field)
    {
        Assert.True(Edits(field) > 0, "Nothing was typed.");
        Assert.Equal("0", field.GetAttribute("data-text-after"));
    }

    private static long Edits(IElement field) => long.Parse(field.GetAttribute("data-edit")!, System.Globalization.CultureInfo.InvariantCulture);
}
