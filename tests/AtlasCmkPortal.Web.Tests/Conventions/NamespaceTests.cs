using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary>Which namespaces may use which, where a project reference alone would let them: Web sees the clients through Core's.</summary>
public sealed class NamespaceTests
{
    private const string Screens = @"^AtlasCmkPortal\.Web\.(Components|Features\.(?!SandboxCloud))";
    private const string Values = @"(AzureCloud|AzureNames|NameProblem|GuidProblem|KeyIdentifier\w*)";

    private static readonly Architecture Portal = new ArchLoader()
        .LoadAssemblies(
            [.. new[] { "Web", "Core", "AtlasApi", "AzureApi", "Egress" }.Select(name => System.Reflection.Assembly.Load($"AtlasCmkPortal.{name}"))])
        .Build();

    [Fact]
    public void Screens_OfTheConsole_DoNotCallAtlas() => Assert.Empty(Violations(Screens, @"^AtlasCmkPortal\.AtlasApi\."));

    [Fact]
    public void Screens_OfTheConsole_UseOnlyTheValuesOfTheAzureClient() =>
        Assert.Empty(Violations(Screens, $@"^AtlasCmkPortal\.AzureApi\.(?!{Values}$)"));

    [Fact]
    public void Screens_OfTheConsole_DoNotReadTheDatabase() => Assert.Empty(Violations(Screens, @"^AtlasCmkPortal\.Core\.Persistence\."));

    [Fact]
    public void Persistence_OfCore_KnowsNoUseCase() =>
        Assert.Empty(Violations(@"^AtlasCmkPortal\.Core\.Persistence\.(?!Migrations)", @"^AtlasCmkPortal\.Core\.(?!Persistence|Results|Time)"));

    [Theory]
    [InlineData(@"^AtlasCmkPortal\.Core\.EncryptionAtRest\.", @"^AtlasCmkPortal\.AtlasApi\.")]
    [InlineData(@"^AtlasCmkPortal\.Web\.Hosting\.", @"^AtlasCmkPortal\.Egress\.")]
    [InlineData(@"^AtlasCmkPortal\.Core\.Audit\.", @"^AtlasCmkPortal\.Core\.Persistence\.")]
    [InlineData(@"^AtlasCmkPortal\.Core\.KeyDiagnosis\.", @"^AtlasCmkPortal\.AzureApi\.")]
    public void Violations_OfNamespacesThatDoUseEachOther_AreFound(string from, string to) => Assert.NotEmpty(Violations(from, to));

    private static IEnumerable<string> Violations(string from, string to)
    {
        IArchRule rule = Types().That().HaveFullNameMatching(from).Should().NotDependOnAny(Types().That().HaveFullNameMatching(to));
        return rule.Evaluate(Portal).Where(result => !result.Passed).Select(result => result.Description);
    }
}
