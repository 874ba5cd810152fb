namespace AtlasCmkPortal.Sandbox.Control;

/// <summary><c>/_sandbox/faults</c>: what goes wrong from now on.</summary>
internal static class FaultControl
{
    public static IReadOnlyList<Fault> Read(FaultPlan plan) => plan.All;

    public static IResult Replace(Fault[] faults, FaultPlan plan)
    {
        if (faults.Select(fault => fault.Problem).FirstOrDefault(problem => problem is not null) is { } problem)
            return Results.BadRequest(new { error = problem });
        plan.Replace(faults);
        return Results.Ok(plan.All);
    }

    public static IResult Clear(FaultPlan plan)
    {
        plan.Clear();
        return Results.NoContent();
    }
}
