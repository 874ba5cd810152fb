using System.Security.Cryptography.X509Certificates;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Control;

/// <summary><c>GET /_sandbox/info</c>: how to reach the https port and whom to trust there.</summary>
internal static class ReadInfo
{
    public static Info Handle(SandboxPorts ports, X509Certificate2 authority)
        => new(ports.Https, ports.Http, authority.ExportCertificatePem() + "\n");

    internal sealed record Info(int HttpsPort, int HttpPort, string CaCertificate);
}

/// <summary><c>GET /_sandbox/dns?name=contoso-orders-kv.vault.azure.net</c>: 404 is NXDOMAIN.</summary>
internal static class ResolveName
{
    public static IResult Handle(string? name, NameResolver names)
    {
        if (string.IsNullOrEmpty(name)) return Results.BadRequest(new { error = "name is missing." });
        var addresses = names.Resolve(name);
        return addresses.Count == 0 ? Results.NotFound(new { error = "The name does not resolve.", name }) : Results.Ok(new { name, addresses });
    }
}

/// <summary>
/// <c>POST /_sandbox/reset</c>: the state of the first start, with new keys and the same credentials, so that a running console keeps working;
/// clock and faults are reset.
/// </summary>
internal static class ResetSandbox
{
    public static IResult Handle(SandboxSeed seed)
    {
        seed.SeedAgain();
        return Results.NoContent();
    }
}

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
