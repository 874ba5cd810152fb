using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Drafts;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.Access;

/// <summary>Each use case checks the person's right to this project itself, whatever the page has checked.</summary>
public sealed class AuthorizationTests
{
    private const string Unlisted = "650000000000000000000999";
    private static readonly string[] Lists =
    [
        nameof(IAtlasAdministrationApi.ListOrganizationsAsync),
        nameof(IAtlasAdministrationApi.ListGroupsAsync),
    ];

    /// <summary>The doors themselves, the log behind them, and a person's own drafts.</summary>
    private static readonly Type[] NotUseCases =
    [
        typeof(ProjectDirectory),
        typeof(ProjectAuthorization),
        typeof(LastProject),
        typeof(ActivityLog),
        typeof(DraftStore),
    ];

    public static TheoryData<string> All => [.. UseCases.All.Keys];

    public static TheoryData<string> Reading => [.. UseCases.Reading.Keys];

    public static TheoryData<string> ForOwners => [.. UseCases.Changing.Keys, .. UseCases.Asking.Keys];

    public static TheoryData<string> Changing => [.. UseCases.Changing.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Execute_NoGrantForTheProject_AnswersAsIfItDidNotExistAndAsksNothingAboutIt(string useCase)
    {
        foreach (var stranger in new[] { Portal.Nobody, Portal.OwnerOfPayments, Portal.OwnerOfFabrikam })
        {
            await using var portal = await WithAClusterAsync();

            Assert.Same(Errors.ProjectNotFound, await UseCases.All[useCase](portal, stranger, Portal.Orders));
            Assert.Empty(portal.Atlas.Calls.Except(Lists));
            Assert.Empty(portal.Azure.Opened);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Execute_ProjectThatAtlasDoesNotShow_AnswersTheSame(string useCase)
    {
        await using var portal = await WithAClusterAsync();

        Assert.Same(Errors.ProjectNotFound, await UseCases.All[useCase](portal, Portal.Owner, Unlisted));
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task Execute_AsAReader_MayRead(string useCase)
    {
        await using var portal = await WithAClusterAsync();

        Assert.Null(await UseCases.All[useCase](portal, Portal.Reader, Portal.Orders));
    }

    [Theory]
    [MemberData(nameof(ForOwners))]
    public async Task Execute_AsAReader_NamesTheMissingRoleAndDoesNothing(string useCase)
    {
        await using var portal = await WithAClusterAsync();

        Assert.Same(Errors.ProjectOwnerRequired, await UseCases.All[useCase](portal, Portal.Reader, Portal.Orders));
        Assert.Empty(portal.Atlas.Calls.Except([.. Lists, nameof(IAtlasAdministrationApi.ListAzurePrivateEndpointsAsync)]));
        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task Execute_ConsoleMayOnlyRead_SaysThatItIsTheConsole(string useCase)
    {
        await using var portal = await WithAClusterAsync();
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListAzurePrivateEndpointsAsync)] = () =>
            throw new AtlasApiException(403, "USER_UNAUTHORIZED", null, []);

        Assert.Same(Errors.ConsoleMayNotWrite, await UseCases.All[useCase](portal, Portal.Owner, Portal.Orders));
        Assert.Empty(portal.Atlas.KeyUpdates);
        Assert.Empty(portal.Atlas.ClusterUpdates);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Execute_AtlasDownAndNothingSeen_SaysWhyInsteadOfHidingTheProject(string useCase)
    {
        await using var portal = await WithAClusterAsync();
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListGroupsAsync)] = Project.NotReached;

        Assert.Equal("Atlas.Unreachable.NameResolution", (await UseCases.All[useCase](portal, Portal.Owner, Portal.Orders))!.Code);
    }

    [Fact]
    public void UseCases_OfTheWholeCore_AreAllTestedHere()
    {
        var takesAProject =
            from type in typeof(PortalCore).Assembly.GetExportedTypes().Except(NotUseCases)
            from method in type.GetMethods()
            where method.GetParameters() is [{ ParameterType: var first }, { Name: "groupId" }, ..] && first == typeof(Actor)
            select $"{type.Name}.{method.Name}";

        Assert.Equal(UseCases.All.Keys.Order(StringComparer.Ordinal), takesAProject.Order(StringComparer.Ordinal));
    }

    private static async Task<Portal> WithAClusterAsync()
    {
        var portal = await Portal.CreateAsync();
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form);
        portal.Atlas.ClustersOf(Portal.Orders).Add(Typed.Cluster("orders"));
        return portal;
    }
}
