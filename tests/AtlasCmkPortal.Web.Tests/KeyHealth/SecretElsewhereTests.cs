using AtlasCmkPortal.Core.Audit;

namespace AtlasCmkPortal.Web.Tests.KeyHealth;

/// <summary>Beside the sandbox's Atlas, which tells its events as Atlas does: a secret that another client sends leaves one row.</summary>
public sealed class SecretElsewhereTests(HealthSandbox sandbox) : IClassFixture<HealthSandbox>
{
    [Fact]
    public async Task Visit_AnotherClientReplacedTheSecret_LeavesOneRow()
    {
        await sandbox.VisitAsync();
        await sandbox.AdvanceAsync(TimeSpan.FromMinutes(3));
        await sandbox.UseOtherSecretAsync(sandbox.CloudNow.AddDays(100));
        await sandbox.AdvanceAsync(TimeSpan.FromMinutes(3));

        await sandbox.VisitAsync();
        await sandbox.VisitAsync();

        var row = Assert.Single(await sandbox.ActivityAsync());
        Assert.Equal(Actions.ChangedOutside, row.Action);
        Assert.Equal([new FieldChange(Fields.Secret, null, null)], row.Changes);
    }
}
