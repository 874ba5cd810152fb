using AtlasCmkPortal.Benchmarks.Apps;
using Microsoft.Playwright;

namespace AtlasCmkPortal.Benchmarks.Measures;

/// <summary>Times since the navigation began, in milliseconds, of one visit to a form page.</summary>
/// <param name="FirstByte">Of the document.</param>
/// <param name="Parsed">The document is parsed and Blazor begins.</param>
/// <param name="Listening">The circuit has drawn the page; the switch can be pressed.</param>
/// <param name="Opened">The circuit answered the switch: the form is there.</param>
/// <param name="Answered">The circuit answered a key stroke in the form's first field.</param>
internal sealed record FormTimes(double FirstByte, double Parsed, double Listening, double Opened, double Answered);

/// <summary>
/// Somebody who is as quick as can be: presses the switch as soon as Blazor listens to it, types as soon as the field is there. The script
/// runs in the page and reads the page's own clock.
/// </summary>
internal static class FormVisit
{
    private const string Script = """
        ([toggle, field, answer]) => new Promise((resolve, reject) => {
          const listens = (element) => element && !element.disabled && element.ariaDisabled !== "true" &&
            Object.keys(element).some((key) => key.startsWith("_blazorEvents"));
          const limit = performance.now() + 30000;
          let opened = 0, typed = false, pressed = 0;
          const step = () => {
            if (performance.now() > limit) return reject(new Error(`pressed ${pressed}, opened ${opened}, typed ${typed}`));
            const input = document.querySelector(field);
            if (!pressed && listens(document.querySelector(toggle))) {
              document.querySelector(toggle).click();
              pressed = performance.now();
            }
            if (pressed && !opened && input) opened = performance.now();
            if (opened && !typed && listens(input)) {
              input.value = "x";
              input.dispatchEvent(new InputEvent("input", { bubbles: true }));
              typed = true;
            }
            if (typed && document.querySelector(answer)?.textContent.trim()) {
              const document = performance.getEntriesByType("navigation")[0];
              return resolve([document.responseStart, document.domInteractive, pressed, opened, performance.now()]);
            }
            setTimeout(step, 2);
          };
          step();
        })
        """;

    public static async Task<FormTimes> MakeAsync(IPage page, RunningApp app)
    {
        await page.GotoAsync(app.FormPage.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        var times = await page.EvaluateAsync<double[]>(Script, new[] { app.App.Switch, app.App.Field, app.App.Answer });
        return new FormTimes(times[0], times[1], times[2], times[3], times[4]);
    }
}
