namespace AtlasCmkPortal.Web.Hosting;

/// <summary>Runs the console as a process: what an operator can mend is said in lines on the error stream and an exit code, not in a stack trace.</summary>
public static class PortalProcess
{
    public const int Refused = 2;

    public static async Task<int> RunAsync(Func<Task<WebApplication>> create, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(errors);
        try
        {
            await using var app = await create();
            await app.RunAsync();
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await ReportAsync(errors, refused.Reasons);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await ReportAsync(errors, [$"{taken.Message} Give the console another address with --urls."]);
        }

        return Refused;
    }

    private static async Task ReportAsync(TextWriter errors, IReadOnlyList<string> reasons)
    {
        await errors.WriteLineAsync("AtlasCmkPortal does not start:");
        foreach (var reason in reasons)
            await errors.WriteLineAsync($"  - {reason}");
    }
}
