using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

/// <summary>A key that is not there: no such version, deleted, gone, or what cannot be told.</summary>
public sealed class MissingKeyTests
{
    private static readonly KeyVaultException NotFound = new(404, "KeyNotFound", null, "Not found.", AzureCall.None, inner: null);
    private static readonly KeyVaultException MayNot = new(403, "Forbidden", "ForbiddenByPolicy", "", AzureCall.None, inner: null);

    public enum Told
    {
        There,
        NotThere,
        Refused,
    }

    /// <summary>What the newest version and the deleted key answer; the finding, what its text holds and its command.</summary>
    [Theory]
    [InlineData(Told.There, Told.NotThere, "Key.NoSuchVersion", "its newest version is a241124e3d364e9eb99fbd3e11124b23", "az keyvault key show ")]
    [InlineData(Told.NotThere, Told.There, "Key.Deleted", "until 2027-02-22 08:00 UTC", "az keyvault key recover ")]
    [InlineData(Told.NotThere, Told.NotThere, "Key.NoSuchKey", "or it was purged: Azure does not say which", "az keyvault key list --")]
    [InlineData(Told.NotThere, Told.Refused, "KeyVault.KeyNotFound", "these credentials cannot tell which", "az keyvault key list-versions ")]
    [InlineData(Told.Refused, Told.There, "KeyVault.KeyNotFound", "these credentials cannot tell which", "az keyvault key list-versions ")]
    public async Task Run_KeyNotFound_TellsApartBeforeItAdvises(Told newest, Told deleted, string code, string meaning, string command)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Azure.Key = _ => throw NotFound;
        portal.Azure.Encrypt = (_, _) => throw NotFound;
        portal.Azure.Newest = _ => Task.FromResult(Answer(newest, FakeAzure.GoodKey));
        portal.Azure.Deleted = () => Answer(deleted, new DeletedVaultKey(null, new DateTimeOffset(2027, 2, 22, 8, 0, 0, TimeSpan.Zero)));

        var report = await ConnectionTest.ReportAsync(portal);

        var finding = report.Step("key").Finding!;
        Assert.Equal(code, finding.Code);
        Assert.Contains(meaning, finding.Meaning, StringComparison.Ordinal);
        Assert.StartsWith(command, finding.Command, StringComparison.Ordinal);
        Assert.Equal(finding, report.Step("encrypt").Finding);
    }

    private static T Answer<T>(Told told, T value) => told switch
    {
        Told.There => value,
        Told.NotThere => throw NotFound,
        _ => throw MayNot,
    };
}
