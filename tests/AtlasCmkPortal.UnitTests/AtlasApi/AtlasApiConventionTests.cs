using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AtlasCmkPortal.AtlasApi;
using Refit;

namespace AtlasCmkPortal.UnitTests.AtlasApi;

/// <summary>What every operation of the interface has to have, whoever adds the next one.</summary>
public sealed class AtlasApiConventionTests
{
    private static readonly Regex Versioned = new(
        @"^(?:Accept|Content-Type): application/vnd\.atlas\.\d{4}-\d{2}-\d{2}\+json$",
        RegexOptions.None,
        TimeSpan.FromSeconds(1));

    public static TheoryData<string> Operations => [.. typeof(IAtlasAdministrationApi).GetMethods().Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_Always_NamesItsVersion(string name)
    {
        var method = Method(name);
        var headers = method.GetCustomAttribute<HeadersAttribute>()?.Headers ?? [];
        Assert.All(headers, header => Assert.Matches(Versioned, header));
        Assert.Contains(headers, header => header.StartsWith("Accept: ", StringComparison.Ordinal));
        var hasBody = method.GetParameters().Any(parameter => parameter.GetCustomAttribute<BodyAttribute>() is not null);
        Assert.Equal(hasBody, headers.Any(header => header.StartsWith("Content-Type: ", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_Always_LiesUnderTheV2RootAndCanBeCancelled(string name)
    {
        Assert.StartsWith("/api/atlas/v2/", Method(name).GetCustomAttribute<HttpMethodAttribute>()!.Path, StringComparison.Ordinal);
        Assert.Equal(typeof(CancellationToken), Method(name).GetParameters()[^1].ParameterType);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_Always_DocumentsRoleErrorsAndSource(string name)
    {
        var file = Path.ChangeExtension(typeof(IAtlasAdministrationApi).Assembly.Location, ".xml");
        var member = XDocument.Load(file).Descendants("member")
            .Single(m => m.Attribute("name")!.Value.StartsWith($"M:{typeof(IAtlasAdministrationApi).FullName}.{name}(", StringComparison.Ordinal));
        Assert.All(["Role:", "Errors:", "Source:"], word => Assert.Contains(word, member.Value, StringComparison.Ordinal));
    }

    private static MethodInfo Method(string name) => typeof(IAtlasAdministrationApi).GetMethod(name)!;
}
