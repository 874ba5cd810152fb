using System.Buffers.Text;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary><c>GET /{tenant}/discovery/v2.0/keys</c>: the public halves of the signing keys.</summary>
internal static class DiscoverKeys
{
    public static IResult Handle(string tenant, HttpContext context, EntraDirectory directory, SigningKeys keys)
    {
        if (tenant is not ("common" or "organizations")) TenantLookup.Find(tenant, context, directory, "invalid_tenant");
        return Results.Json(new { keys = keys.Keys.All.Select(PublicPart) });
    }

    private static object PublicPart(SigningKey key)
    {
        using var opened = key.Open();
        var parameters = opened.Rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = key.KeyId,
            x5t = key.KeyId,
            n = Base64Url.EncodeToString(parameters.Modulus),
            e = Base64Url.EncodeToString(parameters.Exponent),
        };
    }
}
