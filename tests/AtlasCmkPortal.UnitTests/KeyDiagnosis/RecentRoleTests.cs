using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

/// <summary>An RBAC vault refuses the application: whether its role is missing, or only new.</summary>
public sealed class RecentRoleTests
{
    private const string General = "No role of the application allows this.";

    [Theory]
    [InlineData(40, "The application was assigned a role 40 seconds ago, and Azure does not apply it yet.")]
    [InlineData(400, "The application was assigned a role 6 minutes ago, and Azure does not apply it yet.")]
    [InlineData(601, General)]
    [InlineData(-5, General)]
    public async Task Run_RefusedByRbac_TellsANewRoleFromAMissingOne(int secondsAgo, string title)
    {
        await using var portal = await RefusingAsync();
        portal.Azure.Roles = () => [Role(portal.UtcNow.AddDays(-30)), Role(portal.UtcNow.AddSeconds(-secondsAgo))];

        var finding = (await ConnectionTest.ReportAsync(portal)).Step("key").Finding!;

        Assert.Equal(("KeyVault.ForbiddenByRbac", title), (finding.Code, finding.Title));
        Assert.Equal(title == General, finding.Command is not null);
        Assert.Equal(title != General, finding.Meaning.StartsWith("Wait up to 10 minutes, and test again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_RolesMayNotBeRead_NamesBothCauses()
    {
        await using var portal = await RefusingAsync();

        var finding = (await ConnectionTest.ReportAsync(portal)).Step("key").Finding!;

        Assert.Equal(General, finding.Title);
        Assert.StartsWith("If a role was given in the last ten minutes, wait", finding.Meaning, StringComparison.Ordinal);
    }

    /// <summary>Key Vault Reader, given by mistake: waiting does not help.</summary>
    [Fact]
    public async Task Run_AnotherRoleWasGiven_IsTheMissingRole()
    {
        await using var portal = await RefusingAsync();
        portal.Azure.Roles = () => [Role(portal.UtcNow.AddMinutes(-3), "21090545-7ca7-4776-b22c-e363652d74d2")];

        var finding = (await ConnectionTest.ReportAsync(portal)).Step("key").Finding!;

        Assert.Equal(General, finding.Title);
        Assert.NotNull(finding.Command);
    }

    [Fact]
    public async Task Run_NoRoleAtAll_IsTheMissingRole()
    {
        await using var portal = await RefusingAsync();
        portal.Azure.Roles = () => [];

        Assert.Equal(General, (await ConnectionTest.ReportAsync(portal)).Step("key").Finding!.Title);
    }

    private static async Task<Portal> RefusingAsync()
    {
        var portal = await Portal.CreateAsync();
        portal.Azure.Vault = _ => Task.FromResult(FakeAzure.GoodVault with { UsesRbac = true });
        portal.Azure.Key = _ => throw new KeyVaultException(403, "Forbidden", "ForbiddenByRbac", "", AzureCall.None, inner: null);
        return portal;
    }

    private static VaultRoleAssignment Role(DateTimeOffset at, string role = "12338af0-0e69-4776-bea7-57ae8d297424") =>
        new($"/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/{role}", at);
}
