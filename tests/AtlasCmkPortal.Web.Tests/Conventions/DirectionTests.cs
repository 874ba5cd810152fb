using System.Reflection;
using System.Xml.Linq;

namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary>
/// Which project may reference which: <c>Web → Core → {AtlasApi, AzureApi → Azure.Security.KeyVault.Keys} → Egress</c>, and Sandbox references none.
/// </summary>
public sealed class DirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["AtlasCmkPortal.Web"] = ["AtlasCmkPortal.Core", "AtlasCmkPortal.Sandbox"],
        ["AtlasCmkPortal.Core"] = ["AtlasCmkPortal.AtlasApi", "AtlasCmkPortal.AzureApi"],
        ["AtlasCmkPortal.AtlasApi"] = ["AtlasCmkPortal.Egress"],
        ["AtlasCmkPortal.AzureApi"] = ["AtlasCmkPortal.Egress", "Azure.Security.KeyVault.Keys"],
        ["AtlasCmkPortal.Egress"] = [],
        ["AtlasCmkPortal.Sandbox"] = [],
        ["Azure.Security.KeyVault.Keys"] = [],
    };

    [Fact]
    public void ProjectReferences_OfEveryProject_PointDownOnly()
    {
        var projects = SourceTree.Files("src", ".csproj");

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), projects.Select(NameOf).Order(StringComparer.Ordinal));
        Assert.Empty(projects.SelectMany(project => Forbidden(NameOf(project), project.Text)));
    }

    [Fact]
    public void Forbidden_SandboxThatKnowsAClient_IsFound()
    {
        const string Project =
            """<Project><ItemGroup><ProjectReference Include="../AtlasCmkPortal.AtlasApi/AtlasCmkPortal.AtlasApi.csproj" /></ItemGroup></Project>""";

        Assert.Equal(["AtlasCmkPortal.Sandbox → AtlasCmkPortal.AtlasApi"], Forbidden("AtlasCmkPortal.Sandbox", Project));
    }

    [Fact]
    public void AtlasApiAndAzureApi_Compiled_DoNotKnowEachOther()
    {
        Assert.DoesNotContain("AtlasCmkPortal.AzureApi", ReferencesOf("AtlasCmkPortal.AtlasApi"));
        Assert.DoesNotContain("AtlasCmkPortal.AtlasApi", ReferencesOf("AtlasCmkPortal.AzureApi"));
    }

    [Theory]
    [InlineData("AtlasCmkPortal.Core")]
    [InlineData("AtlasCmkPortal.AtlasApi")]
    [InlineData("AtlasCmkPortal.AzureApi")]
    [InlineData("AtlasCmkPortal.Egress")]
    public void ProjectsWithoutAScreen_Compiled_KnowNoAspNetAndNoMudBlazor(string project) =>
        Assert.DoesNotContain(ReferencesOf(project), name =>
            name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("MudBlazor", StringComparison.Ordinal));

    [Fact]
    public void Sandbox_Compiled_KnowsNoneOfOurs() =>
        Assert.DoesNotContain(ReferencesOf("AtlasCmkPortal.Sandbox"), name => name.StartsWith("AtlasCmkPortal.", StringComparison.Ordinal));

    [Fact]
    public void Web_NamesTheSandboxsTypes_InOneFileOnly()
    {
        var files = SourceTree.Files("src/AtlasCmkPortal.Web", ".cs", ".razor")
            .Where(file => file.Text.Contains("AtlasCmkPortal.Sandbox.", StringComparison.Ordinal));

        Assert.InRange(files.Count(), 0, 1);
    }

    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = SourceTree.Read("AtlasCmkPortal.sln").Replace('\\', '/');
        var missing = SourceTree.Files("src", ".csproj").Concat(SourceTree.Files("tests", ".csproj"))
            .Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal));

        Assert.Empty(missing.Select(project => project.Path));
    }

    private static IEnumerable<string> Forbidden(string project, string text) =>
        XDocument.Parse(text).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Except(Allowed[project], StringComparer.Ordinal)
            .Select(target => $"{project} → {target}");

    private static string NameOf(SourceFile project) => Path.GetFileNameWithoutExtension(project.Path);

    private static IEnumerable<string> ReferencesOf(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies().Select(reference => reference.Name!);
}
