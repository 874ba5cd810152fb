using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AtlasCmkPortal.Benchmarks.Measures.Sandbox;

/// <summary>
/// The yardstick of <see cref="ReadRate"/>: Kestrel, a signed token that is checked for every request with Microsoft's library, and
/// <c>{}</c>.
/// </summary>
internal static class EmptyEndpoint
{
    /// <summary>As the only argument, it makes this program serve the endpoint. It prints the address and a token, each on a line.</summary>
    public const string Command = "--serve-empty-endpoint";

    public static async Task ServeAsync()
    {
        using var rsa = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = "benchmark" };
        var handler = new JsonWebTokenHandler();
        var token = handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = "benchmark",
                Audience = "benchmark",
                SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
            });
        var rules = new TokenValidationParameters
        {
            ValidIssuer = "benchmark",
            ValidAudience = "benchmark",
            IssuerSigningKey = key,
        };

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/", async (HttpContext http) =>
        {
            var bearer = http.Request.Headers.Authorization.ToString();
            var result = bearer.StartsWith("Bearer ", StringComparison.Ordinal) ? await handler.ValidateTokenAsync(bearer[7..], rules) : null;
            return result is { IsValid: true } ? TypedResults.Text("{}", "application/json") : (IResult)TypedResults.Unauthorized();
        });
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            Console.WriteLine(app.Urls.Single());
            Console.WriteLine(token);
        });
        await app.RunAsync();
    }
}
