using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.SandboxCloud;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

public sealed class ClientSecretsTests : BunitContext
{
    private readonly List<AzureRequest> _asked = [];
    private DateTimeOffset? _until;

    public ClientSecretsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
    }

    [Fact]
    public void New_Secret_EndsWhenChosenAndIsConcealed()
    {
        var secrets = RenderSecrets(SampleAzure.Registration);

        secrets.Find("#secret-life-atlas-orders").Change("1");
        secrets.Find("[aria-label='New client secret of atlas-orders']").Click();

        Assert.Equal(SampleAzure.Now.AddHours(1), _until);
        Assert.Contains("Copy it now, it is not shown again", secrets.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("n3w~value", secrets.Markup, StringComparison.Ordinal);
        secrets.Find("[aria-label='Show new secret of atlas-orders']").Click();
        Assert.Contains("n3w~value", secrets.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_Secret_AsksFirst()
    {
        var dialogs = Render<MudDialogProvider>();
        var secrets = RenderSecrets(SampleAzure.Registration);

        var pressed = secrets.Find("[aria-label='Remove secret s3c… of atlas-orders']").ClickAsync(new());
        dialogs.WaitForElement("#confirm-go");
        Assert.Empty(_asked);
        await dialogs.Find("#confirm-go").ClickAsync(new());
        await pressed;

        Assert.Equal($"/v1.0/applications/{SampleAzure.Registration.Id}/removePassword", Assert.Single(_asked).Address.AbsolutePath);
    }

    [Fact]
    public void Remove_OfThePagesOwnApplication_IsNotOffered() =>
        Assert.Empty(RenderSecrets(SampleAzure.Registration with { Name = "portal-admin" }).FindAll("[aria-label^='Remove secret']"));

    private IRenderedComponent<ClientSecrets> RenderSecrets(EntraApplication app) => Render<ClientSecrets>(p => p
        .Add(s => s.App, app)
        .Add(s => s.Now, SampleAzure.Now)
        .Add(s => s.ChangeAsync, (change, _) =>
        {
            _asked.Add(change);
            return Task.FromResult(OperationEnd.Succeeded(change.Done));
        })
        .Add(s => s.AddAsync, (_, until, _) =>
        {
            _until = until;
            return Task.FromResult<Result<Secret>>(new Secret("n3w~value"));
        }));
}
