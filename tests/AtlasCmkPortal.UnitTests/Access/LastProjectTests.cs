using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.UnitTests.Persistence;

namespace AtlasCmkPortal.UnitTests.Access;

public sealed class LastProjectTests
{
    private static readonly Actor Owner = new("idp|owner", "owner@contoso.example", null, []);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AfterTwoVisits_IsTheSecond()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        var last = new LastProject(file);
        Assert.Null(await last.ReadAsync(Owner, Cancelled));

        await last.RememberAsync(Owner, "650000000000000000000101", Cancelled);
        await last.RememberAsync(Owner, "650000000000000000000102", Cancelled);

        Assert.Equal("650000000000000000000102", await new LastProject(file).ReadAsync(Owner, Cancelled));
        Assert.Null(await last.ReadAsync(Owner with { Subject = "idp|reader" }, Cancelled));
    }
}
