using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary>Inside Web: the shared parts know no feature, and no feature knows another.</summary>
public sealed class FeatureTests
{
    private const string Features = "AtlasCmkPortal.Web.Features";
    private const string Shared = "AtlasCmkPortal.Web.Components.Shared";

    private static readonly Architecture Web = new ArchLoader().LoadAssembly(System.Reflection.Assembly.Load("AtlasCmkPortal.Web")).Build();

    [Fact]
    public void SharedComponents_Always_KnowNoFeature() => AssertHolds(Apart(Shared, Features));

    [Fact]
    public void Features_Always_KnowNoOtherFeature()
    {
        var folder = Path.Combine(SourceTree.Root, "src/AtlasCmkPortal.Web/Features");
        var features = Directory.Exists(folder) ? Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).ToArray() : [];

        foreach (var (one, other) in features.SelectMany(one => features.Where(other => other != one), (one, other) => (one, other)))
        {
            AssertHolds(Apart($"{Features}.{one}", $"{Features}.{other}"));
        }
    }

    [Fact]
    public void Apart_RoomsThatDoKnowEachOther_IsBroken()
    {
        var here = new ArchLoader().LoadAssembly(typeof(FeatureTests).Assembly).Build();

        Assert.False(Apart("AtlasCmkPortal.Web.Tests.Conventions", "AtlasCmkPortal.Web.Tests.Conventions").HasNoViolations(here));
    }

    private static IArchRule Apart(string from, string to) =>
        Types().That().ResideInNamespaceMatching(Under(from))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Under(to)))
            .WithoutRequiringPositiveResults();

    private static string Under(string room) => $@"^{room.Replace(".", @"\.", StringComparison.Ordinal)}(\.|$)";

    private static void AssertHolds(IArchRule rule) =>
        Assert.Empty(rule.Evaluate(Web).Where(result => !result.Passed).Select(result => result.Description));
}
