using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using AtlasCmkPortal.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>What a person types is what the field holds: over any distance, in every text field of every page.</summary>
public sealed class TypingTests(TypingTests.ManyProjects portal) : IClassFixture<TypingTests.ManyProjects>
{
    private static readonly string[] FormLabels =
        ["Client ID", "Tenant ID", "Secret", "Subscription ID", "Resource Group Name", "Key Vault Name", "Key Identifier"];

    [Theory]
    [InlineData(0, 20)]
    [InlineData(80, 40)]
    [InlineData(250, 70)]
    public async Task Fields_OfEveryPage_HoldWhatIsTyped(int roundTripMs, int pauseMs)
    {
        await using var distant = new DistantPortal(portal.Address, TimeSpan.FromMilliseconds(roundTripMs));
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner, distant.Address);
        visitor.Guard.ConnectionMayBreak();

        await Task.WhenAll(
            InAnotherTabAsync(visitor, pauseMs, async tab =>
            {
                var advanced = await tab.OpenOrdersFormAsync();
                return [.. FormLabels[..4].Select(advanced.Field)];
            }),
            InAnotherTabAsync(visitor, pauseMs, async tab =>
            {
                var advanced = await tab.OpenOrdersFormAsync();
                return [.. FormLabels[4..].Select(advanced.Field)];
            }),
            InAnotherTabAsync(visitor, pauseMs, async tab => [(await tab.GoToProjectsAsync(World.Contoso)).Search]),
            InAnotherTabAsync(visitor, pauseMs, async tab =>
            {
                var sandbox = await tab.GoToSandboxAsync("vaults");
                await sandbox.OpenAsync($"Networking of {World.OrdersVault}");
                var vault = sandbox.Vault(World.OrdersVault);
                await vault.GetByLabel($"Public access to {World.OrdersVault}").SelectOptionAsync("Allow public access from specific addresses");
                return [vault.GetByLabel($"Name of a new key in {World.OrdersVault}"), vault.GetByLabel("Addresses and ranges")];
            }));
    }

    [Fact]
    public async Task Button_RightAfterTheLastKey_ActsOnTheWholeText()
    {
        await using var distant = new DistantPortal(portal.Address, TimeSpan.FromMilliseconds(250));
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner, distant.Address);
        visitor.Guard.ConnectionMayBreak();
        var sandbox = await visitor.GoToSandboxAsync("vaults");
        var vault = sandbox.Vault(World.OrdersVault);
        var name = vault.GetByLabel($"Name of a new key in {World.OrdersVault}");

        await name.PressSequentiallyAsync("rg-payments-westeurope");
        await name.PressAsync("Enter");

        await Expect(vault.GetByRole(AriaRole.Heading, new() { Name = "Key rg-payments-westeurope", Exact = true })).ToBeVisibleAsync();
        await TypingPerson.HoldsAsync(name, "");
    }

    [Fact]
    public async Task Field_TypedIntoBeforeTheCircuitIsUp_HoldsWhatWasTyped()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visitor.Page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await visitor.RequestAsync($"/organizations/{World.Contoso}/projects");
        var search = new ProjectsPage(visitor.Page).Search;
        await search.PressSequentiallyAsync("orders");
        held.SetResult();

        await PortalPage.InteractiveAsync(visitor.Page);
        await TypingPerson.HoldsAsync(search, "orders");
    }

    [Fact]
    public async Task Paste_OfTwentyThousandCharacters_IsRefusedInWordsAndTheConnectionStays()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        var field = advanced.Field("Resource Group Name");
        await field.FillAsync("rg-orders");

        await visitor.Page.EvaluateAsync("navigator.clipboard.writeText('x'.repeat(20000))");
        await field.PressAsync("ControlOrMeta+v");

        await Expect(advanced.Main).ToContainTextAsync("This field takes at most 512 characters. The 20,000 that you pasted were not entered.");
        await visitor.PictureAsync("typing", "refused");
        await field.EvaluateAsync("field => { field.value = 'x'.repeat(20000); field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await TypingPerson.HoldsAsync(field, "rg-orders");
        await field.PressSequentiallyAsync("-2");
        await TypingPerson.HoldsAsync(field, "rg-orders-2");
    }

    [Fact]
    public async Task Connection_LostWhileSomebodyTypesAndChooses_HearsOfItAfterwards()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        visitor.Guard.ConnectionMayBreak();
        var advanced = await visitor.OpenOrdersFormAsync();
        var field = advanced.Field("Resource Group Name");
        var cloud = advanced.Field("Azure Environment");
        await field.PressSequentiallyAsync("rg-");
        await TypingPerson.HoldsAsync(field, "rg-");

        await visitor.Page.EvaluateAsync("Blazor._internal.forceCloseConnection()");
        await field.EvaluateAsync("field => { field.value = 'rg-orders'; field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await cloud.EvaluateAsync("cloud => { cloud.value = 'AZURE_CHINA'; cloud.dispatchEvent(new Event('change', { bubbles: true })); }");

        await Expect(visitor.Page.GetByRole(AriaRole.Alertdialog)).ToBeHiddenAsync();
        await TypingPerson.HoldsAsync(field, "rg-orders");
        await Expect(cloud).ToHaveAttributeAsync("data-value", "AZURE_CHINA");
        await Expect(cloud).ToHaveValueAsync("AZURE_CHINA");
    }

    private static async Task InAnotherTabAsync(Visitor visitor, int pause, Func<Visitor, Task<ILocator[]>> openAsync)
    {
        await using var tab = await visitor.OpenTabAsync();
        var fields = await openAsync(tab);
        var person = new TypingPerson(tab.Page, await tab.Context.NewCDPSessionAsync(tab.Page), pause);
        foreach (var field in fields)
        {
            await person.UseAsync(field);
        }

        await tab.Page.CloseAsync();
    }

    /// <summary>So many that the list of projects has a search.</summary>
    public sealed class ManyProjects(BrowserFixture browser) : PortalFixture(browser)
    {
        protected override string[] Arguments => ["--Sandbox:MoreProjects=12"];
    }
}
