using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>Changes a text field in every way that a person and a browser have, and holds the field to it.</summary>
public sealed class TypingPerson(IPage page, ICDPSession browser, int pause)
{
    private const string Undo = "Control+z";

    /// <summary>
    /// Types, corrects, pastes, undoes, composes and lets the browser fill in; the field must hold each of these, whatever the server
    /// answers.
    /// </summary>
    public async Task UseAsync(ILocator field)
    {
        await field.ClickAsync();
        await field.FillAsync("");
        await field.PressSequentiallyAsync("rg-paymentz", new() { Delay = pause });
        await page.Keyboard.PressAsync("Backspace");
        await field.PressSequentiallyAsync("s-westeurope", new() { Delay = pause });
        await HoldsAsync(field, "rg-payments-westeurope");

        // The caret stays in the middle while the answers to these letters arrive.
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.TypeAsync("-eu-1", new() { Delay = pause });
        await HoldsAsync(field, "rg-eu-1-payments-westeurope");

        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.InsertTextAsync("pasted");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.PressAsync(Undo);
        await Expect(field).ToHaveValueAsync("pastedx");
        await HoldsAsync(field, "pastedx");

        await page.Keyboard.PressAsync("End");
        foreach (var composed in new[] { "ｋ", "か", "かｎ", "かん" })
        {
            await browser.SendAsync(
                "Input.imeSetComposition", new() { ["text"] = composed, ["selectionStart"] = composed.Length, ["selectionEnd"] = composed.Length });
        }

        await browser.SendAsync("Input.insertText", new() { ["text"] = "漢" });
        await HoldsAsync(field, "pastedx漢");

        await field.EvaluateAsync("field => { field.value = 'filled-in'; field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await page.Keyboard.TypeAsync("-1", new() { Delay = pause });
        await HoldsAsync(field, "filled-in-1");
    }

    /// <summary>Once the server has answered the newest edit the field holds what it held before.</summary>
    public static async Task HoldsAsync(ILocator field, string text)
    {
        await Expect(field).ToHaveValueAsync(text);
        await field.EvaluateAsync(
            """
            field => new Promise((answered, failed) => {
              const isAnswered = () => portalFields.hasArrived(field);
              if (isAnswered()) return answered();
              const watch = new MutationObserver(() => { if (isAnswered()) { watch.disconnect(); answered(); } });
              watch.observe(field, { attributes: true });
              setTimeout(() => failed(new Error("The server did not answer the newest edit.")), 15000);
            })
            """);
        Assert.Equal(text, await field.InputValueAsync());
    }
}
