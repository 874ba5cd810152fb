using AtlasCmkPortal.Web.Hosting;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>
/// Every way in which a start was seen to fail: a sentence that says what to do, exit code 2, no stack trace, and the database as it was.
/// </summary>
public sealed class StartRefusalTests
{
    public static TheoryData<string> Cases => [.. StartRefusals.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task RunAsync_WhatAnOperatorCanCorrect_IsASentence(string name)
    {
        using var folder = new TemporaryFolder();
        var (arrange, expected) = StartRefusals.All[name];
        var arguments = arrange(folder.Path);
        var database = Path.Combine(folder.Path, "connected", "portal.db");
        var before = File.Exists(database) ? await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken) : [];
        await using var errors = new StringWriter();

        var code = await PortalProcess.RunAsync(() => Program.CreateAsync([.. Connected(folder.Path), .. arguments]), errors);

        var lines = errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(PortalProcess.Refused, code);
        Assert.Equal("AtlasCmkPortal does not start:", lines[0]);
        Assert.Contains(expected, Assert.Single(lines[1..]), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", lines[1], StringComparison.Ordinal);
        if (before.Length > 0)
            Assert.Equal(before, await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CreateAsync_SemicolonInTheDataDirectory_IsAPath()
    {
        using var folder = new TemporaryFolder();
        var odd = Path.Combine(folder.Path, "a;Mode=Memory;b=");

        await using var console = await Program.CreateAsync(Connected(odd));

        Assert.True(File.Exists(Path.Combine(odd, "connected", "portal.db")));
    }

    internal static string[] Connected(string dataDirectory) =>
    [
        "--environment=Production", "--World=Connected", $"--DataDirectory={dataDirectory}", "--urls=http://127.0.0.1:0", "--AllowedHosts=localhost",
        "--Atlas:ClientId=mdb_sa_id_000000000000000000000000", "--Atlas:ClientSecret=x",
        "--Authentication:OpenIdConnect:Authority=https://login.example.com", "--Authentication:OpenIdConnect:ClientId=console",
    ];
}
