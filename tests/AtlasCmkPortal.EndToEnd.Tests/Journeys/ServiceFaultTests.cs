using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>Entra, Resource Manager, Key Vault or Atlas slow, down, or answering what is not theirs.</summary>
public sealed class ServiceFaultTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Token = "Sign in to Microsoft Entra ID";
    private const string Resource = "Read the Key Vault resource";
    private const string Key = "Read the key and its attributes";

    [Theory]
    [InlineData("entra", Token, "down")]
    [InlineData("entra", Token, "html")]
    [InlineData("entra", Token, "lost")]
    [InlineData("arm", Resource, "down")]
    [InlineData("arm", Resource, "html")]
    [InlineData("arm", Resource, "lost")]
    [InlineData("keyvault", Key, "down")]
    [InlineData("keyvault", Key, "html")]
    [InlineData("keyvault", Key, "lost")]
    public async Task TestConnection_WithAServiceInTrouble_SaysWhichOneAndThatItIsNotTheKey(string service, string step, string trouble)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(KeyVaultValues.ForOrders(portal.Credentials));
        await portal.Sandbox.SetFaultsAsync(trouble switch
        {
            "down" => new Fault(service, Status: 503),
            "html" => new Fault(service, Status: 502, Html: true),
            _ => new Fault(service, Drop: true),
        });
        try
        {
            await advanced.TestConnection.ClickAsync();

            await Expect(advanced.Step(step)).ToContainTextAsync("Failed");
            await Expect(advanced.Step(step))
                .ToContainTextAsync(
                    trouble switch
                    {
                        "down" => "503",
                        "html" => "something else",
                        _ => "broke the connection",
                    });
            await visitor.PictureAsync("fault", $"{service}-{trouble}");
        }
        finally
        {
            await portal.Sandbox.ClearFaultsAsync();
        }

        await advanced.TestConnection.ClickAsync();
        await advanced.ExpectAllStepsPassedAsync();
    }

    [Theory]
    [InlineData("entra", Token)]
    [InlineData("arm", Resource)]
    [InlineData("keyvault", Key)]
    public async Task TestConnection_WhileAServiceIsSlow_ShowsWhatRunsAndCanBeCancelled(string service, string step)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(KeyVaultValues.ForOrders(portal.Credentials));
        await portal.Sandbox.SetFaultsAsync(new Fault(service, DelayMs: 60_000));
        try
        {
            await advanced.TestConnection.ClickAsync();

            await Expect(advanced.Step(step)).ToContainTextAsync("Running");
            await visitor.PictureAsync("fault", $"{service}-slow");
            await advanced.Button("Stop test").ClickAsync();
            await Expect(advanced.Step(step)).ToContainTextAsync("Cancelled");
        }
        finally
        {
            await portal.Sandbox.ClearFaultsAsync();
        }

        await advanced.TestConnection.ClickAsync();
        await advanced.ExpectAllStepsPassedAsync();
    }

    [Fact]
    public async Task Advanced_WhileAtlasIsSlow_ShowsWhatWasSeenLastAtOnce()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.GoToAdvancedAsync(World.PaymentsProd);
        await advanced.ExpectEnabledAndValidAsync();
        await portal.Sandbox.SetFaultsAsync(new Fault("atlas", Match: "*/encryptionAtRest", DelayMs: 60_000));
        try
        {
            await visitor.RequestAsync($"/projects/{World.PaymentsProd}/security/advanced");
            await Expect(advanced.Main).ToContainTextAsync("asking again");
            await Expect(advanced.Main).ToContainTextAsync("Last answer from Atlas");
        }
        finally
        {
            await portal.Sandbox.ClearFaultsAsync();
        }
    }

    [Fact]
    public async Task Advanced_WhileAtlasIsDown_ShowsWhatWasSeenLastAndNeverGreen()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.GoToAdvancedAsync(World.PaymentsProd);
        await advanced.ExpectEnabledAndValidAsync();
        await portal.Sandbox.SetFaultsAsync(new Fault("atlas", Status: 503));
        try
        {
            await visitor.RequestAsync($"/projects/{World.PaymentsProd}/security/advanced");
            await Expect(advanced.Main).ToContainTextAsync("Last answer from Atlas");
            await Expect(advanced.Main).ToContainTextAsync("503");
            await Expect(advanced.Main.GetByText("Valid", new() { Exact = true })).ToHaveCountAsync(0);
            await visitor.PictureAsync("fault", "atlas-down");
        }
        finally
        {
            await portal.Sandbox.ClearFaultsAsync();
        }
    }
}
