using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// Reads logout tokens strictly, and each once. One looks like
/// <c>{"iss":"https://login.example.com","aud":"console","iat":1795000000,"exp":1795000120,"jti":"b7f","sid":"s1","sub":"42",
/// "events":{"http://schemas.openid.net/event/backchannel-logout":{}}}</c>.
/// </summary>
internal sealed class LogoutTokens(TimeProvider time)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);
    private static readonly string[] Types = ["logout+jwt", "application/logout+jwt", "JWT"];
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    public async Task<(LogoutToken? Token, LogoutRefusal Refusal)> ValidateAsync(
        string text, OpenIdConnectOptions options, CancellationToken cancellationToken)
    {
        OpenIdConnectConfiguration configuration;
        try
        {
            configuration = await options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return (null, LogoutRefusal.ProviderUnreachable);
        }

        var result = await Handler.ValidateTokenAsync(text, Parameters(options, configuration));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider may have rotated its keys: the next token finds them.
            options.ConfigurationManager.RequestRefresh();
            configuration = await options.ConfigurationManager.GetConfigurationAsync(cancellationToken);
            result = await Handler.ValidateTokenAsync(text, Parameters(options, configuration));
        }

        return result is { IsValid: true, SecurityToken: JsonWebToken token } ? Read(token) : (null, LogoutRefusal.NotValid);
    }

    private static TokenValidationParameters Parameters(OpenIdConnectOptions options, OpenIdConnectConfiguration configuration) => new()
    {
        ValidIssuer = configuration.Issuer,
        ValidAudience = options.ClientId,
        IssuerSigningKeys = configuration.SigningKeys,
        ClockSkew = Skew,
    };

    private (LogoutToken? Token, LogoutRefusal Refusal) Read(JsonWebToken token)
    {
        using var json = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        var (payload, now) = (json.RootElement, time.GetUtcNow());
        if (token.Typ is { Length: > 0 } type && !Types.Contains(type, StringComparer.OrdinalIgnoreCase))
            return (null, LogoutRefusal.NotALogoutToken);
        if (!payload.TryGetProperty("events", out var events) || events.ValueKind is not JsonValueKind.Object
            || !events.TryGetProperty(Event, out var content) || content.ValueKind is not JsonValueKind.Object)
            return (null, LogoutRefusal.NotALogoutToken);
        // An ID token has one, and must not end anything.
        if (payload.TryGetProperty("nonce", out _))
            return (null, LogoutRefusal.HasNonce);
        if (!payload.TryGetProperty("iat", out var issued) || !issued.TryGetInt64(out var at) || at > (now + Skew).ToUnixTimeSeconds())
            return (null, LogoutRefusal.NotValid);
        var logout = new LogoutToken(Text(payload, "sub"), Text(payload, "sid"));
        if (logout is { Subject: null, ProviderSession: null })
            return (null, LogoutRefusal.NamesNobody);
        var until = new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + Skew;
        return Text(payload, "jti") is { } id && Use(id, until, now) ? (logout, default) : (null, LogoutRefusal.Replayed);
    }

    private bool Use(string id, DateTimeOffset until, DateTimeOffset now)
    {
        foreach (var (old, end) in _used)
        {
            if (end < now)
                _used.TryRemove(old, out _);
        }

        return _used.TryAdd(id, until);
    }

    private static string? Text(JsonElement payload, string claim) =>
        payload.TryGetProperty(claim, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}

/// <summary>Whose session is over: this person's, this one of the provider's, or both.</summary>
internal sealed record LogoutToken(string? Subject, string? ProviderSession);

/// <summary>Why a logout token ends nothing.</summary>
internal enum LogoutRefusal
{
    NoToken,
    ProviderUnreachable,

    /// <summary>Signature, issuer, audience, lifetime or time of issue.</summary>
    NotValid,
    NotALogoutToken,
    HasNonce,
    NamesNobody,

    /// <summary>Used before, or without an id by which that could be seen.</summary>
    Replayed,
}
