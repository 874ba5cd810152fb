using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Web.Tests.Conventions;

/// <summary>Which folders of Core may know which others: the ones that everything stands on know nothing above them.</summary>
public sealed partial class CoreNamespaceTests
{
    private const string Root = "src/AtlasCmkPortal.Core/";

    [Theory]
    [InlineData("Results")]
    [InlineData("Time")]
    [InlineData("Persistence", "Results", "Time")]
    [InlineData("ErrorTranslation", "Persistence", "Results")]
    [InlineData("Access", "Audit", "ErrorTranslation", "Persistence", "Results", "Time")]
    [InlineData("Audit", "Access", "ErrorTranslation", "Persistence", "Results")]
    [InlineData("Writes", "Access", "Audit", "ErrorTranslation", "Persistence", "Results", "Time")]
    public void Folder_OfCore_KnowsOnlyWhatItStandsOn(string folder, params string[] allowed)
    {
        var known = SourceTree.Files($"{Root}{folder}", ".cs")
            .Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal))
            .SelectMany(file => Uses().Matches(file.Text).Select(match => (file.Path, Folder: match.Groups["folder"].Value)))
            .Where(use => use.Folder != folder && !allowed.Contains(use.Folder, StringComparer.Ordinal));

        Assert.Empty(known.Select(use => $"{use.Path} → {use.Folder}"));
    }

    [Fact]
    public void EncryptionAtRest_OfCore_DoesNotKnowClusters() =>
        Assert.DoesNotContain(
            SourceTree.Files($"{Root}EncryptionAtRest", ".cs"),
            file => Uses().Matches(file.Text).Any(match => match.Groups["folder"].Value == "Clusters"));

    [GeneratedRegex(
        @"^using (?:\w+ = )?AtlasCmkPortal\.Core\.(?<folder>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uses();
}
