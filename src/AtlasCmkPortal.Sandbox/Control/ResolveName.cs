using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Control;

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
