using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.Access;

/// <summary>A sign-in is too old to change anything long before it is too old to read.</summary>
public sealed class WriteRightsTests
{
    public static TheoryData<string> Changing => [.. UseCases.Changing.Keys];

    public static TheoryData<string> Others => [.. UseCases.Reading.Keys, .. UseCases.Asking.Keys];

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task Execute_SignInTooOld_SendsNothingAndAsksToSignInAgain(string useCase)
    {
        await using var portal = await PortalAsync();
        var owner = Portal.Owner with { AuthenticatedAt = portal.Time.GetUtcNow() };
        portal.Time.Advance(TimeSpan.FromHours(1));

        Assert.Same(Errors.SignInAgain, await UseCases.All[useCase](portal, owner, Portal.Orders));
        Assert.Same(Errors.SignInAgain, await UseCases.All[useCase](portal, Portal.Owner with { AuthenticatedAt = null }, Portal.Orders));
        Assert.Empty(portal.Atlas.KeyUpdates);
        Assert.Empty(portal.Atlas.ClusterUpdates);
        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task Execute_SignInRecent_IsNotRefusedForIt(string useCase)
    {
        await using var portal = await PortalAsync();
        var owner = Portal.Owner with { AuthenticatedAt = portal.Time.GetUtcNow() };
        portal.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));

        Assert.NotSame(Errors.SignInAgain, await UseCases.All[useCase](portal, owner, Portal.Orders));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Execute_SignInTooOld_StillReads(string useCase)
    {
        await using var portal = await PortalAsync();

        Assert.Null(await UseCases.All[useCase](portal, Portal.Owner with { AuthenticatedAt = portal.Time.GetUtcNow().AddHours(-7) }, Portal.Orders));
    }

    [Fact]
    public async Task Execute_AsAReaderWithAnOldSignIn_NamesTheRoleThatSigningInWouldNotBring()
    {
        await using var portal = await PortalAsync();
        var reader = Portal.Reader with { AuthenticatedAt = portal.Time.GetUtcNow().AddHours(-7) };

        Assert.Same(Errors.ProjectOwnerRequired, await UseCases.All["DisableCustomerKeys.ExecuteAsync"](portal, reader, Portal.Orders));
    }

    private static async Task<Portal> PortalAsync()
    {
        var portal = await Portal.CreateAsync(writeMaximumAge: TimeSpan.FromHours(1));
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form);
        portal.Atlas.ClustersOf(Portal.Orders).Add(Typed.Cluster("orders"));
        return portal;
    }
}
