using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary>Rules about the text of the code which neither the compiler nor an analyzer of ours holds.</summary>
public sealed partial class CodeTests
{
    [Fact]
    public void Source_Always_HasNoAsyncVoid() =>
        Assert.Empty(Matches(SourceTree.Files("src", ".cs", ".razor"), AsyncVoid()));

    [Fact]
    public void Components_Always_UseNeitherEfNorHttp() =>
        Assert.Empty(Matches(SourceTree.Files("src/AtlasCmkPortal.Web", ".razor", ".razor.cs"), EfOrHttp()));

    [Fact]
    public void Source_Always_SilencesNoAnalyzerWithoutAReason() =>
        Assert.Empty(Matches(SourceTree.Files("src", ".cs", ".razor", ".csproj").Concat(SourceTree.Files("tests", ".csproj")), Silenced()));

    [Theory]
    [InlineData("Helper")]
    [InlineData("Util")]
    [InlineData("Manager")]
    [InlineData("Common")]
    public void Names_OfFilesAndFolders_SayWhatTheThingIs(string empty)
    {
        var files = SourceTree.Files("src", ".cs", ".razor").Concat(SourceTree.Files("tests", ".cs", ".razor"));

        Assert.DoesNotContain(
            files.SelectMany(file => file.Path.Split('/')),
            part => WithoutAzuresNames(part).Contains(empty, StringComparison.Ordinal));
    }

    [Fact]
    public void Types_OfAllRooms_SayWhatTheyAre() =>
        Assert.Empty(Matches(SourceTree.Files("src", ".cs", ".razor").Concat(SourceTree.Files("tests", ".cs")), EmptyTypeName()));

    [Theory]
    [InlineData("private async void OnClick()")]
    [InlineData("async  void X() {}")]
    public void AsyncVoid_InAnyForm_IsFound(string code) => Assert.Matches(AsyncVoid(), code);

    [Theory]
    [InlineData("@inject HttpClient Http")]
    [InlineData("@inject IDbContextFactory<PortalContext> Contexts")]
    [InlineData("using Microsoft.EntityFrameworkCore;")]
    [InlineData("[Inject] private IHttpClientFactory Clients { get; set; }")]
    public void EfOrHttp_InAComponent_IsFound(string code) => Assert.Matches(EfOrHttp(), code);

    [Theory]
    [InlineData("#pragma warning disable CA1031")]
    [InlineData("<NoWarn>$(NoWarn);CA1031</NoWarn>")]
    [InlineData("[SuppressMessage(\"Design\", \"CA1031\")]")]
    [InlineData("[assembly: SuppressMessage(\"Design\", \"CA1031\")]")]
    public void Silenced_AnAnalyzer_IsFound(string code) => Assert.Matches(Silenced(), code);

    [Fact]
    public void Silenced_WithAJustification_IsAllowed() =>
        Assert.DoesNotMatch(Silenced(), "[SuppressMessage(\"Security\", \"CA5351\", Justification = \"The protocol decides.\")]");

    [Theory]
    [InlineData("internal static class StringHelpers")]
    [InlineData("public sealed record KeyManager(int X)")]
    [InlineData("interface ICommonThings")]
    [InlineData("class UrlUtilities")]
    public void EmptyTypeName_OfAnyKind_IsFound(string code) => Assert.Matches(EmptyTypeName(), code);

    /// <summary>Azure Resource Manager is what the service is called.</summary>
    private static string WithoutAzuresNames(string name) => name.Replace("ResourceManager", "", StringComparison.Ordinal);

    private static IEnumerable<string> Matches(IEnumerable<SourceFile> files, Regex rule) =>
        from file in files
        where file.Name != "CodeTests.cs"
        from Match match in rule.Matches(file.Text)
        select $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}";

    [GeneratedRegex(@"\basync\s+void\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AsyncVoid();

    [GeneratedRegex(
        @"\b(HttpClient|IHttpClientFactory|IDbContextFactory|DbContext|Microsoft\.EntityFrameworkCore)\b",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex EfOrHttp();

    [GeneratedRegex(
        @"#pragma\s+warning\s+disable|<NoWarn>|\[(assembly:\s*)?SuppressMessage\((?![^\]]*Justification = )",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Silenced();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+\w*(Helper|Util|(?<!Resource)Manager|Common)\w*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyTypeName();
}
