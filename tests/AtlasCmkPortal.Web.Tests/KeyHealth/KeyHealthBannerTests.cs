using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Tests.AdvancedSecurity;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.KeyHealth;

public sealed class KeyHealthBannerTests : BunitContext
{
    private readonly Source _source = new();

    public KeyHealthBannerTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Sample.Now));
        Services.AddSingleton<IKeyHealthSource>(_source);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Render_Healthy_ShowsNothing() => Assert.Empty(RenderBanner().FindAll(".banner"));

    [Fact]
    public void Render_RefusedAndStopped_IsUrgentAndLinksToEachCluster()
    {
        _source.Health = Sample.Health(KeyPhase.Refused) with { Clusters = ["orders eu"], Stopped = [new("orders eu", Sample.Now)] };

        var banner = RenderBanner();

        Assert.Equal("alert", banner.Find(".banner").GetAttribute("role"));
        Assert.Equal(
            [$"/projects/{Sample.GroupId}/clusters/orders%20eu/edit", $"/projects/{Sample.GroupId}/security/advanced"],
            banner.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Signal_KeyIsRefusedWhileAPageIsOpen_Appears()
    {
        var banner = RenderBanner();
        _source.Health = Sample.Health(KeyPhase.Refused);

        _source.Signal();

        banner.WaitForAssertion(() => Assert.Contains("The key of this project is not valid", banner.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Signal_ReadFails_KeepsTheBanner()
    {
        _source.Health = Sample.Health(KeyPhase.Refused);
        var banner = RenderBanner();
        _source.Failure = new Error("Access.ProjectNotFound", "x", "y");

        _source.Signal();

        banner.WaitForAssertion(() => Assert.Equal(2, _source.Reads));
        Assert.NotEmpty(banner.FindAll(".banner"));
    }

    [Fact]
    public void Render_SourceThrows_LeavesThePageStanding()
    {
        _source.Bug = new InvalidOperationException("The database is full.");

        var page = Render(builder =>
        {
            builder.OpenComponent<ErrorBoundary>(0);
            builder.AddAttribute(1, nameof(ErrorBoundary.ChildContent), (RenderFragment)(inner => Banner(inner)));
            builder.AddAttribute(2, nameof(ErrorBoundary.ErrorContent), (RenderFragment<Exception>)(_ => _ => { }));
            builder.CloseComponent();
            builder.AddMarkupContent(3, "<p>The page</p>");
        });

        Assert.Contains("The page", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".banner"));
    }

    private IRenderedComponent<KeyHealthBanner> RenderBanner() =>
        Render<KeyHealthBanner>(parameters => parameters.AddCascadingValue(Sample.Project()).AddCascadingValue(Sample.Owner));

    private static void Banner(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<ProjectView>>(0);
        builder.AddAttribute(1, "Value", Sample.Project());
        builder.AddAttribute(2, "ChildContent", (RenderFragment)(inner =>
        {
            inner.OpenComponent<KeyHealthBanner>(0);
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    }

    private sealed class Source : IKeyHealthSource, IDisposable
    {
        private Action _listener = () => { };

        public ProjectKeyHealth Health { get; set; } = Sample.Health(KeyPhase.Healthy);

        public Error? Failure { get; set; }

        public Exception? Bug { get; set; }

        public int Reads { get; private set; }

        public Task<Result<ProjectKeyHealth>> ReadAsync(Actor actor, string groupId, CancellationToken cancellationToken)
        {
            Reads++;
            return Bug is not null
                ? Task.FromException<Result<ProjectKeyHealth>>(Bug)
                : Task.FromResult<Result<ProjectKeyHealth>>(Failure is { } failure ? failure : Health);
        }

        public IDisposable Subscribe(string groupId, Action onChanged)
        {
            _listener = onChanged;
            return this;
        }

        public void Signal() => _listener();

        public void Dispose()
        {
        }
    }
}
