using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.UnitTests.Access;

public sealed class AccessOptionsTests
{
    private const string Contoso = "650000000000000000000001";
    private const string Payments = "650000000000000000000101";
    private const string Orders = "650000000000000000000102";

    private static readonly AccessOptions Options = new()
    {
        Grants =
        [
            new AccessGrant { ClaimValue = "owners", Organization = Contoso, Project = Payments, Role = "ProjectOwner" },
            new AccessGrant { ClaimValue = "readers", Organization = Contoso, Project = "*", Role = "ProjectReadOnly" },
        ],
    };

    [Theory]
    [InlineData(Payments, ProjectRole.ProjectOwner, "owners")]
    [InlineData(Payments, ProjectRole.ProjectOwner, "readers", "owners")]
    [InlineData(Payments, ProjectRole.ProjectReadOnly, "readers")]
    [InlineData(Orders, ProjectRole.ProjectReadOnly, "readers", "owners")]
    [InlineData(Orders, null, "owners")]
    [InlineData(Orders, null, "READERS")]
    [InlineData(Payments, null)]
    public void RoleOf_ClaimValues_IsTheLargestThatIsGranted(string groupId, ProjectRole? expected, params string[] claimValues) =>
        Assert.Equal(expected, Options.RoleOf(new Actor("s", "n", null, claimValues), Contoso, groupId));

    [Fact]
    public void RoleOf_AnotherOrganization_IsNone() =>
        Assert.Null(Options.RoleOf(new Actor("s", "n", null, ["readers"]), "650000000000000000000002", Payments));

    [Fact]
    public void Failures_GoodGrants_AreNone() => Assert.Empty(AccessOptionsValidator.Failures(Options));

    [Fact]
    public void Failures_BadGrants_NameEveryKeyAndItsLegalValues()
    {
        var options = new AccessOptions
        {
            Grants = [Options.Grants[0], new AccessGrant { ClaimValue = " ", Organization = "contoso", Project = Payments + "\n", Role = "Owner" }],
        };

        Assert.Collection(
            AccessOptionsValidator.Failures(options),
            failure => Assert.StartsWith("Access:Grants:1:ClaimValue", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("Access:Grants:1:Organization must be the 24 hexadecimal digits", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("Access:Grants:1:Project", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("Access:Grants:1:Role must be ProjectOwner or ProjectReadOnly", failure, StringComparison.Ordinal));
    }
}
