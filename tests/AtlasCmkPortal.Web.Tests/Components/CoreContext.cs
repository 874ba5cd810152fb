using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.UnitTests;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;
using AtlasCmkPortal.UnitTests.Persistence;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Tests.AdvancedSecurity;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests;

/// <summary>A page over the real Core, a database file and an Atlas in memory, whose answers a test can hold back or spoil.</summary>
public abstract class CoreContext : BunitContext, IAsyncLifetime, ICloudClock
{
    public const string First = "650000000000000000000101";
    public const string Second = "650000000000000000000102";

    private PortalDatabaseFile _file = default!;

    protected FakeAtlas Atlas { get; } = new(FakeAtlas.Contoso, "Contoso");

    protected Microsoft.Extensions.Time.Testing.FakeTimeProvider Clock => _file.Time;

    public DateTimeOffset UtcNow => Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _file = await PortalDatabaseFile.CreateAsync();
        foreach (var (groupId, name) in new[] { (First, "first"), (Second, "second") })
        {
            Atlas.Groups.Add(new AtlasGroup(groupId, name, FakeAtlas.Contoso));
            Atlas.Keys[groupId] = Typed.InAtlas(Typed.Form with { ResourceGroupName = $"rg-{name}" });
            Atlas.ClustersOf(groupId).Add(Typed.Cluster($"cluster-of-{name}", "AZURE"));
        }

        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<ICloudClock>(this);
        Services.AddSingleton<IProjectSource, ProjectSource>();
        Services.AddSingleton(new AtlasClients(new Dictionary<string, IAtlasAdministrationApi>(StringComparer.Ordinal) { ["contoso"] = Atlas }));
        Services.AddPortalCore(options => options.UseSqlite(_file.ConnectionString), new AccessOptions
        {
            Grants =
            [
                new AccessGrant { ClaimValue = Sample.Owner.ClaimValues[0], Organization = FakeAtlas.Contoso, Project = "*", Role = "ProjectOwner" },
            ],
        });
        AddServices();
        ComponentFactories.AddStub<ReauthenticationNotice>().AddStub<KeyHealthBanner>().AddStub<RotationBanner>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        RenderTree.Add<CascadingValue<Actor>>(value => value.Add(cascade => cascade.Value, Sample.Owner));
    }

    /// <summary>What a test's page needs besides; nothing can be added once something was rendered.</summary>
    protected virtual void AddServices()
    {
    }

    /// <summary>What was seen of a project before the page is opened.</summary>
    protected async Task SeeAsync(string groupId)
    {
        var read = Services.GetRequiredService<ReadEncryptionAtRest>();
        Assert.Null((await read.RefreshAsync(Sample.Owner, groupId, Xunit.TestContext.Current.CancellationToken)).Value!.RefreshError);
    }

    /// <summary>From now on no question reaches Atlas.</summary>
    protected void TakeAtlasAway()
    {
        foreach (var method in typeof(IAtlasAdministrationApi).GetMethods())
            Atlas.Before[method.Name] = () => throw new AtlasUnreachableException(AtlasUnreachableKind.TimedOut, null, false, null);
    }

    protected static string Words(AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _file.DisposeAsync();
    }
}
