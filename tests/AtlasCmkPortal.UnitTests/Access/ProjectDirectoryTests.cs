using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.UnitTests.Access;

public sealed class ProjectDirectoryTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_WithAGrant_ShowsTheProjectsByName()
    {
        await using var portal = await Portal.CreateAsync();

        var organization = Assert.Single((await portal.Get<ProjectDirectory>().ListAsync(Portal.Reader, Cancelled)).Value!);
        Assert.Equal("Contoso", organization.Name);
        Assert.Equal(["orders-staging", "payments-prod"], organization.Projects.Select(project => project.Name));
        Assert.All(organization.Projects, project => Assert.Equal(ProjectRole.ProjectReadOnly, project.YourRole));
    }

    [Fact]
    public async Task List_WithoutAGrant_ShowsNothing()
    {
        await using var portal = await Portal.CreateAsync();

        Assert.Empty((await portal.Get<ProjectDirectory>().ListAsync(Portal.Nobody, Cancelled)).Value!);
    }

    [Fact]
    public async Task Find_NotGranted_AnswersAsIfItDidNotExistAndAsksAtlasNothingAboutIt()
    {
        await using var portal = await Portal.CreateAsync();
        var directory = portal.Get<ProjectDirectory>();

        var hidden = await directory.FindAsync(Portal.Nobody, Portal.Payments, Cancelled);
        var missing = await directory.FindAsync(Portal.Owner, "650000000000000000000999", Cancelled);

        Assert.Same(Errors.ProjectNotFound, hidden.Error);
        Assert.Equal(hidden, missing);
        Assert.DoesNotContain(nameof(IAtlasAdministrationApi.ListAzurePrivateEndpointsAsync), portal.Atlas.Calls);
    }

    [Fact]
    public async Task Find_ConsoleMayListPrivateEndpoints_IsProjectOwner()
    {
        await using var portal = await Portal.CreateAsync();

        var view = (await portal.Get<ProjectDirectory>().FindAsync(Portal.Owner, Portal.Payments, Cancelled)).Value!;
        Assert.Equal(AtlasCredentialRole.ProjectOwner, view.AtlasCredentialRole);
        Assert.True(view.CanChange);
    }

    [Theory]
    [InlineData(403, "IP_ADDRESS_NOT_ON_ACCESS_LIST")]
    [InlineData(403, "ACCESS_FORBIDDEN")]
    [InlineData(401, "UNEXPECTED_ERROR")]
    [InlineData(429, "RATE_LIMITED_TOKEN_BUCKET")]
    public async Task Find_RefusedForAnotherReasonThanARole_LeavesTheConsolesRoleUnknown(int status, string code)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListAzurePrivateEndpointsAsync)] = () =>
            throw new AtlasApiException(status, code, null, []);

        var view = (await portal.Get<ProjectDirectory>().FindAsync(Portal.Owner, Portal.Payments, Cancelled)).Value!;

        Assert.Equal((AtlasCredentialRole.Unknown, true), (view.AtlasCredentialRole, view.CanChange));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Find_ConsoleMayNotListPrivateEndpoints_IsReadOnlyAndTheSmallerRoleWins(int status)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListAzurePrivateEndpointsAsync)] = () =>
            throw new AtlasApiException(status, "USER_UNAUTHORIZED", null, []);

        var view = (await portal.Get<ProjectDirectory>().FindAsync(Portal.Owner, Portal.Payments, Cancelled)).Value!;
        Assert.Equal(AtlasCredentialRole.ProjectReadOnly, view.AtlasCredentialRole);
        Assert.False(view.CanChange);
        Assert.Same(
            Errors.ConsoleMayNotWrite,
            (await portal.Get<ProjectAuthorization>().AuthorizeChangeAsync(Portal.Owner, Portal.Payments, Cancelled)).Error);
    }

    [Fact]
    public async Task MayChange_AsAReader_NamesTheMissingRole()
    {
        await using var portal = await Portal.CreateAsync();

        Assert.Same(
            Errors.ProjectOwnerRequired,
            (await portal.Get<ProjectAuthorization>().AuthorizeChangeAsync(Portal.Reader, Portal.Payments, Cancelled)).Error);
    }

    [Fact]
    public async Task List_AtlasDownAfterARestart_ShowsWhatWasLastSeen()
    {
        await using var portal = await Portal.CreateAsync();
        await portal.Get<ProjectDirectory>().ListAsync(Portal.Owner, Cancelled);
        portal.Time.Advance(TimeSpan.FromHours(3));
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListGroupsAsync)] = Unreachable;
        await portal.RestartAsync();

        var organizations = await portal.Get<ProjectDirectory>().ListAsync(Portal.Owner, Cancelled);
        Assert.Equal(2, organizations.Value!.Single().Projects.Count);
    }

    [Fact]
    public async Task List_AtlasDownAndNothingEverSeen_TellsWhy()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListGroupsAsync)] = Unreachable;

        var organizations = await portal.Get<ProjectDirectory>().ListAsync(Portal.Owner, Cancelled);
        Assert.Equal("Atlas.Unreachable.TimedOut", organizations.Error!.Code);
    }

    [Fact]
    public async Task List_AtlasSlow_ShowsWhatWasLastSeenWithoutWaiting()
    {
        await using var portal = await Portal.CreateAsync();
        var directory = portal.Get<ProjectDirectory>();
        await directory.ListAsync(Portal.Owner, Cancelled);
        portal.Time.Advance(TimeSpan.FromMinutes(2));
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListGroupsAsync)] = () =>
        {
            asked.TrySetResult();
            return answer.Task;
        };

        var listing = directory.ListAsync(Portal.Owner, Cancelled);
        await asked.Task.WaitAsync(Cancelled);
        portal.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(2, (await listing.WaitAsync(Cancelled)).Value!.Single().Projects.Count);
        answer.SetResult();
    }

    [Fact]
    public async Task List_AskedByManyAtOnce_AsksAtlasOnce()
    {
        await using var portal = await Portal.CreateAsync();
        var directory = portal.Get<ProjectDirectory>();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => directory.ListAsync(Portal.Owner, Cancelled)));

        Assert.Single(portal.Atlas.Calls, nameof(IAtlasAdministrationApi.ListGroupsAsync));
    }

    private static Task Unreachable() => throw new AtlasUnreachableException(AtlasUnreachableKind.TimedOut, null, mayHaveBeenApplied: false, null);
}
