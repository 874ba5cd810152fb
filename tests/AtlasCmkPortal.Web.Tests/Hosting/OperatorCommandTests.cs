using System.Net;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Hosting;
using AtlasCmkPortal.Web.Security;
using AtlasCmkPortal.Web.Tests.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>The commands of the console's binary, beside a console that runs.</summary>
public sealed class OperatorCommandTests(ProvidedPortal portal) : IClassFixture<ProvidedPortal>
{
    private const string Orders = "650000000000000000000102";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_SomebodySignedIn_ShowsSubjectAndName()
    {
        portal.Provider.Claims["email"] = "owner\u001b[2J@contoso.example";
        using var visitor = await portal.SignInAsync();
        portal.Provider.Reset();

        var (code, output, _) = await RunAsync("sessions", "list");

        Assert.Equal(0, code);
        var lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("SUBJECT", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^42 +owner\uFFFD\[2J@contoso\.example +20\d\d-\d\d-\d\d ", Assert.Single(lines[1..]));
    }

    [Fact]
    public async Task End_SignedInPerson_EndsWhatIsOpenAndIsInTheFeedOfTheirProjects()
    {
        using var visitor = await portal.SignInAsync();
        await KnowAsync($"{portal.Provider.Issuer}|42", Orders);
        var id = await Sessions(rows => rows.Select(row => row.Key).SingleAsync(Cancellation));
        var told = new TaskCompletionSource<SessionChange>();
        using var page = portal.Portal.Services.GetRequiredService<Web.Security.Sessions>().Watch(id, told.SetResult);

        var (code, output, _) = await RunAsync("sessions", "end", "42");
        using var next = await visitor.GetAsync("/organizations/650000000000000000000001/projects");

        Assert.Equal((0, "Ended 1 session of 42. Open pages follow within seconds."), (code, output.Trim()));
        Assert.Equal(new SessionChange(null, SessionEnd.Revoked), await told.Task.WaitAsync(Cancellation));
        Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
        var row = await LastRowAsync();
        Assert.Equal(
            (Orders, "Operator at the command line", $"command line|{Environment.UserName}"),
            (row.GroupId, row.ActorName, row.ActorSubject));
        Assert.Equal((Actions.EndSessions, "owner@contoso.example", WriteOutcome.Succeeded), (row.Action, row.Target, row.End!.Outcome));
        Assert.Equal((EndSessions.Field, "1", "0"), row.Changes.Select(change => (change.Field, change.Before, change.After)).Single());
    }

    [Fact]
    public async Task End_PersonWithoutAProject_IsRecordedWithoutOne()
    {
        portal.Provider.Claims["sub"] = portal.Provider.UserInfo["sub"] = "-43";
        using var visitor = await portal.SignInAsync();
        portal.Provider.Reset();

        var (code, _, _) = await RunAsync("sessions", "end", "-43");

        Assert.Equal(0, code);
        Assert.Equal("", (await LastRowAsync()).GroupId);
    }

    [Fact]
    public async Task End_Nobody_SaysSoWithACodeOfItsOwn()
    {
        using var visitor = await portal.SignInAsync();

        var (code, output, _) = await RunAsync("sessions", "end", "owner@contoso.example");

        Assert.Equal(OperatorCommand.Nobody, code);
        Assert.Contains("sessions list", output, StringComparison.Ordinal);
        Assert.Equal(1, await Sessions(rows => rows.CountAsync(Cancellation)));
    }

    [Theory]
    [InlineData("sessions")]
    [InlineData("sessions", "end")]
    [InlineData("sessions", "end", "")]
    [InlineData("session", "list")]
    public async Task AnotherWord_Always_IsUsageAndNoConsole(params string[] words)
    {
        Assert.True(OperatorCommand.IsOne(words));

        var (code, _, errors) = await RunAsync(words);

        Assert.Equal(PortalProcess.Refused, code);
        Assert.StartsWith("Usage: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_FolderWithoutAConsole_SaysWhichFileAndMakesNothing()
    {
        using var folder = new TemporaryFolder();
        var elsewhere = Path.Combine(folder.Path, "elsewhere");

        var (code, _, errors) = await RunAsync("sessions", "list", $"--DataDirectory={elsewhere}");

        Assert.Equal(PortalProcess.Refused, code);
        Assert.Contains(Path.Combine(elsewhere, "sandbox", "portal.db"), errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(elsewhere));
    }

    [Theory]
    [InlineData("--World=Sandbox")]
    [InlineData("/World=Sandbox")]
    [InlineData("World=Sandbox")]
    public void IsOne_Settings_AreNone(string first) => Assert.False(OperatorCommand.IsOne([first]));

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        string[] settings = ["--environment=Development", $"--DataDirectory={portal.Portal.DataDirectory}"];
        var args = words switch
        {
            ["sessions", "list", .. var more] => ["sessions", "list", .. settings, .. more],
            [_, _, _] => [.. words, .. settings],
            _ => words,
        };
        var code = await OperatorCommand.RunAsync(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    private async Task<T> Sessions<T>(Func<IQueryable<SessionRow>, Task<T>> read)
    {
        await using var context = await Contexts.CreateDbContextAsync(Cancellation);
        return await read(context.Sessions);
    }

    private async Task<ActivityRow> LastRowAsync()
    {
        await using var context = await Contexts.CreateDbContextAsync(Cancellation);
        return await context.Activity.Include(row => row.End).Include(row => row.Changes).OrderByDescending(row => row.Id).FirstAsync(Cancellation);
    }

    /// <summary>The person did something in a project before.</summary>
    private Task KnowAsync(string subject, string groupId) => portal.Portal.Services.GetRequiredService<ActivityLog>().RecordAsync(
        new Actor(subject, "owner@contoso.example", null, []), groupId, Actions.RetryValidation, error: null, [], Cancellation);

    private IDbContextFactory<PortalDbContext> Contexts => portal.Portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>();
}
