using System.Runtime.InteropServices;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>Ctrl-C and SIGTERM, for the sandbox that runs alone.</summary>
internal static class TerminationSignal
{
    public static async Task WaitAsync()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Note);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Note);
        await asked.Task;

        void Note(PosixSignalContext context)
        {
            context.Cancel = true;
            asked.TrySetResult();
        }
    }
}
