using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>What Atlas holds that this console would not send, and answers that tell nothing.</summary>
public sealed class SaveBesideTheUsualTests
{
    /// <summary>Atlas accepts an identifier without a version; this console does not set one, and does not stand in the way of the rest.</summary>
    [Fact]
    public async Task Save_OnlyTheSecretBesideAnIdentifierWithoutVersion_IsSent()
    {
        await using var portal = await Project.SeenAsync();
        var versionless = Typed.Form with { KeyIdentifier = "https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey" };
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(versionless);
        var seen = await portal.RefreshAsync();

        var saved = await SaveAsync(portal, versionless, seen.Version);

        Assert.Equal(WriteOutcome.Succeeded, saved.Outcome);
        var sent = Assert.Single(portal.Atlas.KeyUpdates).AzureKeyVault!;
        Assert.Equal((Typed.SecretValue, null), (sent.Secret!.Reveal(), sent.KeyIdentifier));
    }

    [Theory]
    [InlineData(500, "what came back does not say")]
    [InlineData(null, "no answer came")]
    public async Task Save_UnknownOutcome_TellsAnAnswerFromNone(int? status, string expected)
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        portal.Atlas.Before[Project.Patch] = () => throw (status is { } code
            ? new AtlasApiException(code, "UNEXPECTED_ERROR", null, []) { MayHaveBeenApplied = true }
            : new AtlasUnreachableException(AtlasUnreachableKind.TimedOut, null, mayHaveBeenApplied: true, null));

        var saved = await SaveAsync(portal, Typed.FormWithoutSecret with { ResourceGroupName = "rg-other" }, seen.Version);

        Assert.Equal(WriteOutcome.Unknown, saved.Outcome);
        Assert.Contains(expected, saved.Error!.Meaning, StringComparison.Ordinal);
    }

    private static Task<WriteResult<EncryptionAtRestView>> SaveAsync(Portal portal, AzureKeyVaultInput input, string seenVersion) =>
        portal.Get<ConfigureAzureKeyVault>().ExecuteAsync(Portal.Owner, Portal.Orders, input, seenVersion, TestContext.Current.CancellationToken);
}
