namespace AtlasCmkPortal.Sandbox.Tests.Durability;

/// <summary>
/// Kills the sandbox while three services are being written to, starts it again in its folder and looks whether everything is there that was
/// answered.
/// </summary>
internal static class KillRounds
{
    /// <param name="dataDirectory">An empty folder.</param>
    /// <param name="kills">How often.</param>
    public static async Task<Result> RunAsync(string dataDirectory, int kills)
    {
        var writers = new Writers();
        var lost = new List<string>();
        for (var kill = 0; kill < kills; kill++)
        {
            using var sandbox = await SandboxProcess.StartAsync(dataDirectory);
            // Somewhere between the first answers and some hundred; what the other two writers are at is anybody's guess.
            await KillUnderLoadAsync(sandbox, writers, after: 3 + (kill * 37 % 200));
            using var again = await SandboxProcess.StartAsync(dataDirectory);
            lost.AddRange(await writers.LostAsync(again));
            await again.KillAsync();
        }

        var damaged = Directory.GetFiles(Path.Combine(dataDirectory, "sandbox"), "*.damaged-*").Length;
        return new Result(kills, writers.Acknowledged, lost, damaged);
    }

    private static async Task KillUnderLoadAsync(SandboxProcess sandbox, Writers writers, int after)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = after;
        var writing = writers.RunAsync(sandbox, () =>
        {
            if (Interlocked.Decrement(ref left) == 0) enough.SetResult();
        });
        await Task.WhenAny(enough.Task, writing);
        await sandbox.KillAsync();
        await writing;
    }

    /// <param name="Kills">How often it was killed.</param>
    /// <param name="Acknowledged">Writes that got an answer.</param>
    /// <param name="Lost">Those of them that were not there afterwards.</param>
    /// <param name="Damaged">State files that had to be set aside.</param>
    internal sealed record Result(int Kills, int Acknowledged, IReadOnlyList<string> Lost, int Damaged);
}
