using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Control;

/// <summary>
/// <c>POST /_sandbox/reset</c>: the world as on the first day, with other keys and the same credentials, so that a console goes on;
/// time and faults are undone.
/// </summary>
internal static class ResetSandbox
{
    public static IResult Handle(SandboxSeed seed)
    {
        seed.SeedAgain();
        return Results.NoContent();
    }
}
