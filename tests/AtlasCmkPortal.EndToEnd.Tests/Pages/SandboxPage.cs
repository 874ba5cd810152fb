using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Pages;

/// <summary>The Azure side of the sandbox, where a newcomer finds what to type.</summary>
public sealed class SandboxPage(IPage page) : PortalPage(page)
{
    protected override string Title => "Sandbox";

    /// <summary>Opens a tab and waits until it is the current one.</summary>
    public async Task TabAsync(string name)
    {
        await Tab(name).ClickAsync();
        await Expect(Tab(name)).ToHaveAttributeAsync("aria-current", "page");
    }

    public ILocator Tab(string name) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of the sandbox" }).GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator FirstSteps => Page.GetByRole(AriaRole.Region, new() { Name = "Set up orders-staging" });

    public ILocator Vault(string name) => Page.GetByRole(AriaRole.Region, new() { Name = $"Vault {name}", Exact = true });

    public ILocator Versions(string vault) =>
        Vault(vault).GetByRole(AriaRole.List, new() { Name = "Versions of AtlasKMSKey" }).GetByRole(AriaRole.Listitem);

    public ILocator Access(string vault) => Page.GetByRole(AriaRole.List, new() { Name = $"Who may use {vault}", Exact = true });

    /// <summary>The sandbox clock, as it was when the page was shown last.</summary>
    public ILocator SandboxClock => Page.GetByRole(AriaRole.Region, new() { Name = "Sandbox clock" }).GetByRole(AriaRole.Strong);

    public ILocator NodesOf(string cluster) => Page.GetByRole(AriaRole.Region, new() { Name = "Nodes by cluster" })
        .GetByRole(AriaRole.Row).Filter(new() { Has = Page.GetByRole(AriaRole.Rowheader, new() { Name = cluster, Exact = true }) });

    public ILocator Requests => Page.GetByRole(AriaRole.Region, new() { Name = "Request log", Exact = true }).GetByRole(AriaRole.Table);

    public Task OpenAsync(string details) => Page.GetByText(details, new() { Exact = true }).ClickAsync();

    public async Task ChooseNetworkAsync(string vault, string choice)
    {
        await Vault(vault).GetByLabel($"Public access to {vault}").SelectOptionAsync(choice);
        await Button($"Save networking of {vault}").ClickAsync();
    }

    /// <summary>Copies what a button copies, as a person would, and says what was in the clipboard.</summary>
    public async Task<string> CopyAsync(string what)
    {
        await Page.EvaluateAsync("navigator.clipboard.writeText('')");
        await Button($"Copy {what}").ClickAsync();
        return await Page.EvaluateAsync<string>(
            """
            async () => {
              for (let look = 0; look < 300; look++) {
                const copied = await navigator.clipboard.readText();
                if (copied) return copied;
                await new Promise(later => setTimeout(later, 50));
              }
              throw new Error("Nothing was copied.");
            }
            """);
    }

    /// <summary>Makes a version of the seeded key and returns how many there are then.</summary>
    public async Task AddVersionAsync(string vault, int expectedCount)
    {
        await Button($"New version of AtlasKMSKey in {vault}").ClickAsync();
        await Expect(Versions(vault)).ToHaveCountAsync(expectedCount);
    }
}
