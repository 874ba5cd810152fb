using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.UnitTests.AtlasApi;

public sealed class AtlasOptionsValidatorTests
{
    private const string Id = "mdb_sa_id_650000000000000000000009";

    [Fact]
    public void Failures_ListOfBothKinds_AreNone() => Assert.Empty(AtlasOptionsValidator.Failures(new AtlasOptions
    {
        Connections =
        [
            new() { Name = "Contoso", ClientId = Id, ClientSecret = new Secret("s") },
            new() { Name = "Fabrikam", PublicKey = "abcdefgh", PrivateKey = new Secret("s") },
        ],
    }));

    [Fact]
    public void From_Shorthand_IsOneConnectionNamedDefault() => Assert.Equal(
        [new ServiceAccountConnection("default", Id, new Secret("s"))],
        AtlasConnection.From(new AtlasOptions { ClientId = Id, ClientSecret = new Secret("s") }));

    [Fact]
    public void Failures_EverythingWrong_NamesEachKeyAtOnceAndNoSecret()
    {
        var failures = AtlasOptionsValidator.Failures(
            new AtlasOptions
            {
                BaseUrl = new Uri("http://cloud.mongodb.com/api"),
                Connections =
                [
                    new()
                    {
                        Name = "a",
                        ClientId = "wrong",
                        ClientSecret = new Secret("hidden"),
                    },
                    new() { Name = "A", PublicKey = "k" },
                    new()
                    {
                        ClientId = Id,
                        ClientSecret = new Secret("hidden"),
                        PublicKey = "k",
                        PrivateKey = new Secret("hidden"),
                    },
                ],
            });
        Assert.Equal(
            [
                "Atlas:BaseUrl",
                "Atlas:Connections:0:ClientId",
                "Atlas:Connections:1:PrivateKey",
                "Atlas:Connections:1:Name",
                "Atlas:Connections:2",
                "Atlas:Connections:2:Name",
            ],
            failures.Select(failure => failure.Split(' ')[0]));
        Assert.DoesNotContain(failures, failure => failure.Contains("hidden", StringComparison.Ordinal));
    }

    [Fact]
    public void Failures_NoCredential_SaysWhatIsMissing() =>
        Assert.StartsWith("Atlas:Connections must", Assert.Single(AtlasOptionsValidator.Failures(new AtlasOptions())), StringComparison.Ordinal);
}
