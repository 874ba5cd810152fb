using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests.Pages;

/// <summary>The identity provider's page, on its own site: one button a person.</summary>
public sealed class SignInPage(IPage page)
{
    public ILocator Person(Person person) => page.GetByRole(AriaRole.Button, new() { Name = $"Continue as {person.Email}" });

    /// <summary>Comes back to where the sign-in was asked for.</summary>
    public async Task ContinueAsAsync(Person person)
    {
        await Person(person).ClickAsync();
        await page.WaitForURLAsync(address => new Uri(address).Host == "localhost");
    }
}
