using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Layout;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

public sealed class RotationBannerTests : BunitContext
{
    private static readonly RotationEnd Ended = new(Sample.KeyIdentifier, Sample.Now);

    private static readonly object?[] Dismissal = [$"rotation-{Sample.GroupId}-{Sample.Owner.Subject}", Sample.Now.ToString("O")];

    private readonly Source _source = new();
    private readonly FakeTimeProvider _clock = new(Sample.Now);

    public RotationBannerTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(_clock);
        Services.AddSingleton<IRotationSource>(_source);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Render_NoRotation_ShowsNothing() => Assert.Empty(RenderBanner().FindAll(".banner"));

    [Fact]
    public void Render_Rotation_NamesPendingClustersAndTheOriginalKey()
    {
        _source.State = new(Sample.Rotation("orders", "orders eu"));

        var banner = RenderBanner();

        Assert.Equal(
            [$"/projects/{Sample.GroupId}/clusters/orders/edit", $"/projects/{Sample.GroupId}/clusters/orders%20eu/edit"],
            banner.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains("Do not delete or disable the original key", banner.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Equal(Sample.KeyIdentifier, banner.Find("code").TextContent);
        Assert.Contains("by owner@contoso.example", banner.Find(".banner").TextContent, StringComparison.Ordinal);
    }

    /// <summary>A→B→C: some nodes are wrapped with B while the banner is about A; disabling either would strand a cluster.</summary>
    [Fact]
    public void Render_OverlappingRotations_NamesEveryKeyThatMayStillBeInUse()
    {
        const string Between = "https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/0c5b21d4aa0f4b0c8f4a3d8f5f3e9a11";
        _source.State = new(Sample.Rotation("orders", "orders-eu") with
        {
            NeededKeys = [new(Sample.KeyIdentifier, ["orders-eu"]), new(Between, ["orders", "orders-eu"])],
        });

        var banner = RenderBanner();

        Assert.Equal([Sample.KeyIdentifier, Between], banner.FindAll("li code").Select(key => key.TextContent));
        Assert.Contains("Do not delete or disable any of these keys", banner.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Contains("orders, orders-eu", banner.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ClustersNotReadYet_SaysSo()
    {
        _source.State = new(Sample.Rotation() with { AreClustersKnown = false });

        Assert.Contains("could not be read yet", RenderBanner().Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_CannotBeRead_WarnsInsteadOfShowingNothing()
    {
        _source.Failure = new Error("Database.Full", "The console's disk is full.", "y");

        Assert.Contains("Do not delete or disable a key", RenderBanner().Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_SeenFromOutside_SaysSo()
    {
        _source.State = new(Sample.Rotation("orders") with { StartedBy = null });

        Assert.Contains("outside this console", RenderBanner().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Signal_RotationBeginsWhileAPageIsOpen_Appears()
    {
        var banner = RenderBanner();
        _source.State = new(Sample.Rotation("orders"));

        _source.Signal();

        banner.WaitForAssertion(() => Assert.NotEmpty(banner.FindAll(".banner")));
    }

    [Fact]
    public void Poll_LastClusterChangedOver_GoesAndIsAnnounced()
    {
        _source.State = new(Sample.Rotation("orders"));
        var banner = RenderBanner();
        _source.State = new(null);

        _clock.Advance(TimeSpan.FromSeconds(3));

        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".banner")));
        Assert.Equal("The rotation of the Key Identifier has ended.", banner.Find("[role=status]").TextContent);
    }

    [Fact]
    public void Render_SomeClustersRotated_CountsThem()
    {
        _source.State = new(Sample.Rotation("orders", "orders-eu") with { ClusterCount = 3 });

        Assert.Contains("1 of 3 rotated.", RenderBanner().Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Poll_RotationEnds_StaysWithWhatToDoNextUntilDismissed()
    {
        _source.State = new(Sample.Rotation("orders"));
        var banner = RenderBanner();
        _source.State = new(null, Ended);

        _clock.Advance(TimeSpan.FromSeconds(3));

        banner.WaitForAssertion(() => Assert.Contains("has ended", banner.Find(".banner.green").TextContent, StringComparison.Ordinal));
        Assert.Contains("disable it in Azure Key Vault", banner.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Equal(Sample.KeyIdentifier, banner.Find("code").TextContent);
        banner.Find("button[aria-label=Dismiss]").Click();
        Assert.Empty(banner.FindAll(".banner"));
        Assert.Equal(Dismissal, JSInterop.Invocations["portal.dismiss"].Single().Arguments);
    }

    [Fact]
    public void Render_EndedBeforeThePageWasOpened_IsShownUnlessDismissedInThisBrowser()
    {
        _source.State = new(null, Ended);
        Assert.NotEmpty(RenderBanner().FindAll(".banner.green"));

        JSInterop.Setup<bool>("portal.isDismissed", Dismissal).SetResult(true);

        Assert.Empty(Render<RotationBanner>().FindAll(".banner"));
    }

    /// <summary>What cannot be read may have begun anew: nothing tells anybody to disable a key then.</summary>
    [Fact]
    public async Task Poll_ReadFailsAfterAnEnd_OnlyWarns()
    {
        _source.State = new(null, Ended);
        var banner = RenderBanner();
        Assert.NotEmpty(banner.FindAll(".banner.green"));
        _source.Failure = new Error("Database.Full", "The console's disk is full.", "y");

        _source.Signal();
        await _source.ReadAgain.Task.WaitAsync(TimeSpan.FromSeconds(10), Xunit.TestContext.Current.CancellationToken);

        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".banner.green")));
        Assert.Contains("Do not delete or disable a key", banner.Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_EndedMoreThanAWeekAgo_ShowsNothing()
    {
        _source.State = new(null, Ended with { EndedAt = Sample.Now.AddDays(-8) });

        Assert.Empty(RenderBanner().FindAll(".banner"));
    }

    [Fact]
    public void Render_EndedAndAnotherBegun_SpeaksOfTheOneThatRuns()
    {
        _source.State = new(Sample.Rotation("orders"), Ended);

        Assert.Empty(RenderBanner().FindAll(".banner.green"));
    }

    [Fact]
    public async Task Poll_ReadFails_TheBannerStays()
    {
        _source.State = new(Sample.Rotation("orders"));
        var banner = RenderBanner();
        _source.Failure = new Error("Access.ProjectNotFound", "x", "y");

        _clock.Advance(TimeSpan.FromSeconds(3));
        await _source.ReadAgain.Task.WaitAsync(TimeSpan.FromSeconds(10), Xunit.TestContext.Current.CancellationToken);
        await banner.InvokeAsync(() => { });

        Assert.NotEmpty(banner.FindAll(".banner"));
    }

    private IRenderedComponent<RotationBanner> RenderBanner()
    {
        RenderTree.Add<CascadingValue<ProjectView>>(value => value.Add(cascade => cascade.Value, Sample.Project()));
        RenderTree.Add<CascadingValue<Actor>>(value => value.Add(cascade => cascade.Value, Sample.Owner));
        return Render<RotationBanner>();
    }

    private sealed class Source : IRotationSource
    {
        private Action _listener = () => { };
        private int _reads;

        public RotationState State { get; set; } = new(null);

        public Error? Failure { get; set; }

        public TaskCompletionSource ReadAgain { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Result<RotationState>> ReadAsync(Actor actor, string groupId, CancellationToken cancellationToken)
        {
            if (++_reads > 1)
                ReadAgain.TrySetResult();
            return Task.FromResult<Result<RotationState>>(Failure is { } failure ? failure : State);
        }

        public IDisposable Subscribe(string groupId, Action onChanged)
        {
            _listener = onChanged;
            return new Nothing();
        }

        public void Signal() => _listener();

        private sealed class Nothing : IDisposable
        {
            public void Dispose()
            {
            }
        }
    }
}
