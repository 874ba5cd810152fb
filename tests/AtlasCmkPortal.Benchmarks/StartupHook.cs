using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using AtlasCmkPortal.Benchmarks.Apps;

/// <summary>The runtime finds it by this name, outside any namespace. Loaded into a measured process only while memory is measured.</summary>
[SuppressMessage("Design", "MA0047", Justification = "The runtime asks for it without a namespace.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        var file = (string)Environment.GetEnvironmentVariables()[MemoryProbe.FileVariable]!;
        var registration = PosixSignalRegistration.Create((PosixSignal)MemoryProbe.Signal, context =>
        {
            context.Cancel = true;
            Write(file);
        });
        // Somebody must hold it.
        AppDomain.CurrentDomain.SetData(nameof(StartupHook), registration);
    }

    private static void Write(string file)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        File.WriteAllText($"{file}.part", GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture));
        File.Move($"{file}.part", file);
    }
}
