using AtlasCmkPortal.Core.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>Projects whose vault Atlas reaches without a client secret: shown here, not changed.</summary>
public sealed class RoleIdTests
{
    [Fact]
    public async Task Save_OverAProjectWithoutAClientSecret_IsRefusedBeforeAnythingIsSent()
    {
        await using var portal = await Project.SeenAsync();
        var inAtlas = portal.Atlas.Keys[Portal.Orders];
        portal.Atlas.Keys[Portal.Orders] = inAtlas with { AzureKeyVault = inAtlas.AzureKeyVault! with { RoleId = "650000000000000000000aaa" } };
        var seen = await portal.RefreshAsync();

        var refused = await portal
            .Get<ConfigureAzureKeyVault>()
            .ExecuteAsync(Portal.Owner, Portal.Orders, Typed.Form, seen.Version, TestContext.Current.CancellationToken);

        Assert.Same(Core.EncryptionAtRest.Errors.UsesRoleId, refused.Error);
        Assert.Empty(portal.Atlas.KeyUpdates);
    }
}
