using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// How long a change of encryption at rest takes (<see cref="SandboxOptions.AtlasUpdateDuration"/>): two thirds until it is decided and in force, one
/// third until the
/// answer. Readers do not wait: they see first the old settings, then the new ones.
/// </summary>
internal sealed class UpdateDelay(SandboxOptions options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>While Atlas asks Azure. Where the sandbox stops meanwhile, nothing is changed and nothing answered.</summary>
    public async Task BeforeDecisionAsync(HttpContext caller)
    {
        await WaitAsync(options.AtlasUpdateDuration * 2 / 3);
        if (!lifetime.ApplicationStopping.IsCancellationRequested) return;
        caller.Abort();
        throw new OperationCanceledException(lifetime.ApplicationStopping);
    }

    /// <summary>After the change is in force.</summary>
    public Task BeforeResponseAsync() => WaitAsync(options.AtlasUpdateDuration / 3);

    private async Task WaitAsync(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero) return;
        await Task.Delay(duration, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
