using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests.Pages;

public sealed class ClustersPage(IPage page) : PortalPage(page)
{
    protected override string Title => "Clusters";

    public ILocator Row(string cluster) =>
        Page.GetByRole(AriaRole.Row).Filter(new() { Has = Page.GetByRole(AriaRole.Rowheader, new() { Name = cluster, Exact = true }) });

    public Task<string> FirstNameAsync() => Page.GetByRole(AriaRole.Rowheader).First.InnerTextAsync();

    public async Task<EditClusterPage> EditAsync(string cluster)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = $"Edit Configuration of {cluster}", Exact = true }).ClickAsync();
        return await ReadyAsync(new EditClusterPage(Page));
    }
}
