using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Tests.AdvancedSecurity;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.Components.Layout;

/// <summary>Two projects opened in quick succession: neither is ever shown under the other's address.</summary>
public sealed class ProjectPageTests : BunitContext
{
    private readonly GatedProjects _projects = new();
    private readonly Rotations _rotations = new();

    public ProjectPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<IProjectSource>(_projects);
        Services.AddSingleton<IRotationSource>(_rotations);
        ComponentFactories.AddStub<ReauthenticationNotice>().AddStub<KeyHealthBanner>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        RenderTree.Add<CascadingValue<Actor>>(value => value.Add(cascade => cascade.Value, Sample.Owner));
    }

    [Fact]
    public async Task Navigate_TheFirstProjectsAnswerComesLast_IsDropped()
    {
        var page = RenderPage("first");
        Show(page, "second");
        await page.InvokeAsync(() => _projects.Answer("second"));
        await page.InvokeAsync(() => _projects.Answer("first"));

        page.WaitForAssertion(() => Assert.Equal("shown: second", page.Find("p.shown").TextContent));
        Assert.Equal(["second"], _projects.Remembered);
    }

    [Fact]
    public async Task Navigate_WhileTheOtherIsLookedFor_ShowsNeither()
    {
        var page = RenderPage("first");
        await page.InvokeAsync(() => _projects.Answer("first"));
        page.WaitForAssertion(() => Assert.Equal("shown: first", page.Find("p.shown").TextContent));

        Show(page, "second");

        Assert.Empty(page.FindAll("p.shown"));
    }

    [Fact]
    public async Task Banner_Breaks_LeavesThePageThere()
    {
        _rotations.Bug = new InvalidOperationException("a bug");
        var page = RenderPage("first");

        await page.InvokeAsync(() => _projects.Answer("first"));

        page.WaitForAssertion(() => Assert.Contains("cannot be shown", page.Markup, StringComparison.Ordinal));
        Assert.Equal("shown: first", page.Find("p.shown").TextContent);
    }

    private IRenderedComponent<ProjectPage> RenderPage(string groupId) => Render<ProjectPage>(page => With(page, groupId));

    private static void Show(IRenderedComponent<ProjectPage> page, string groupId) => page.Render(parameters => With(parameters, groupId));

    private static void With(ComponentParameterCollectionBuilder<ProjectPage> page, string groupId) =>
        page.Add(p => p.GroupId, groupId)
            .Add(p => p.ChildContent, builder => builder.AddMarkupContent(0, $"<p class=\"shown\">shown: {groupId}</p>"));

    private sealed class GatedProjects : IProjectSource
    {
        private readonly Dictionary<string, TaskCompletionSource<Result<ProjectView>>> _answers = new(StringComparer.Ordinal);

        public List<string> Remembered { get; } = [];

        public Task<Result<ProjectView>> FindAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
            (_answers[groupId] = new TaskCompletionSource<Result<ProjectView>>()).Task;

        public Task RememberAsync(Actor actor, string groupId, CancellationToken cancellationToken)
        {
            Remembered.Add(groupId);
            return Task.CompletedTask;
        }

        public void Answer(string groupId) => _answers[groupId].SetResult(Sample.Project() with { GroupId = groupId, Name = groupId });
    }

    private sealed class Rotations : IRotationSource, IDisposable
    {
        public Exception? Bug { get; set; }

        public Task<Result<RotationState>> ReadAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
            Bug is null ? Task.FromResult<Result<RotationState>>(new RotationState(null)) : Task.FromException<Result<RotationState>>(Bug);

        public IDisposable Subscribe(string groupId, Action onChanged) => this;

        public void Dispose()
        {
            // Nobody listens.
        }
    }
}
