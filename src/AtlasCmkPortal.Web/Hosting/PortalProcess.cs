namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// Runs the console as a process: what an operator can fix is said in lines on the error stream and an exit code, not in a stack trace.
/// </summary>
public static class PortalProcess
{
    public const int Refused = 2;

    public static async Task<int> RunAsync(Func<Task<WebApplication>> create, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(errors);
        var explain = StartFailures.OfComposing;
        var isRunning = false;
        try
        {
            await using var app = await create();
            explain = StartFailures.OfListening;
            await app.StartAsync();
            isRunning = true;
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception failure) when (!isRunning)
        {
            await ReportAsync(errors, explain(failure));
            return Refused;
        }
    }

    private static async Task ReportAsync(TextWriter errors, IReadOnlyList<string> reasons)
    {
        await errors.WriteLineAsync("AtlasCmkPortal does not start:");
        foreach (var reason in reasons)
            await errors.WriteLineAsync($"  - {reason}");
    }
}
