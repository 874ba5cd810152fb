using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Web.Features.AdvancedSecurity;
using AtlasCmkPortal.Web.Features.Clusters;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Components;

/// <summary>Two projects are opened in quick succession, and Atlas answers for the first one last: never under the other's address.</summary>
public sealed class QuickChangeOfProjectTests : CoreContext
{
    private readonly HeldAdvancedSecurity _advanced = new();

    [Fact]
    public async Task Clusters_TheFirstProjectsAnswerComesLast_ShowsTheSecondAlone()
    {
        var (asked, answer) = HoldTheFirst(nameof(IAtlasAdministrationApi.ListClustersAsync));
        var page = Render<ClustersPage>(parameters => parameters.Add(p => p.GroupId, First));
        await asked.Task;

        page.Render(parameters => parameters.Add(p => p.GroupId, Second));
        page.WaitForAssertion(() => Assert.Contains("cluster-of-second", page.Markup, StringComparison.Ordinal));
        await page.InvokeAsync(answer.SetResult);

        AssertSecondAlone(page, "cluster-of-first", "cluster-of-second");
    }

    [Fact]
    public async Task Advanced_TheFirstProjectsAnswerComesLast_ShowsTheSecondAlone()
    {
        Render<MudBlazor.MudPopoverProvider>();
        var page = Render<AdvancedPage>(parameters => parameters.Add(p => p.GroupId, First));
        page.WaitForAssertion(() => Assert.True(_advanced.IsAsked(First)));

        page.Render(parameters => parameters.Add(p => p.GroupId, Second));
        page.WaitForAssertion(() => Assert.True(_advanced.IsAsked(Second)));
        await page.InvokeAsync(() => _advanced.Answer(Second, "rg-second"));
        page.WaitForAssertion(() => Assert.Contains("rg-second", page.Markup, StringComparison.Ordinal));
        await page.InvokeAsync(() => _advanced.Answer(First, "rg-first"));

        AssertSecondAlone(page, "rg-first", "rg-second");
    }

    protected override void AddServices() => Services.AddSingleton<IAdvancedSecurity>(_advanced);

    private static void AssertSecondAlone(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string first, string second)
    {
        Assert.Contains(second, page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(first, page.Markup, StringComparison.Ordinal);
    }

    /// <summary>The first question is held; later ones are answered at once.</summary>
    private (TaskCompletionSource Asked, TaskCompletionSource Answer) HoldTheFirst(string method)
    {
        var (asked, answer) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        Atlas.After[method] = () =>
        {
            Atlas.After.Remove(method);
            asked.SetResult();
            return answer.Task;
        };
        return (asked, answer);
    }
}
