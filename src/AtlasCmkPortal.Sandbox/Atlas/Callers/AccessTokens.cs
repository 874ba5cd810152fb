using System.Security.Cryptography;
using AtlasCmkPortal.Sandbox.State;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AtlasCmkPortal.Sandbox.Atlas.Callers;

/// <summary>The key that signs access tokens. A reset keeps it, like the credentials.</summary>
internal sealed record TokenKey(byte[] Key);

internal sealed record RevokedToken(string Id, DateTimeOffset Until);

/// <summary>Service accounts' bearer tokens: signed JWTs of one hour, which a revocation ends early and a restart does not.</summary>
internal sealed class AccessTokens(AtlasState state, TimeProvider time)
{
    public const int LifetimeSeconds = 3600;
    private const string Issuer = "https://cloud.mongodb.com";
    private const string KeyId = "current";

    private readonly JsonWebTokenHandler _tokens = new() { SetDefaultTimesOnTokenCreation = false };
    private RulesOfKey? _rules;

    /// <summary>For the seed: a key at the first start; a reset keeps the one there is.</summary>
    public static void AddKey(StateTransaction transaction, AtlasState state) =>
        transaction.Put(state.TokenKeys, KeyId, state.TokenKeys.Find(KeyId) ?? new TokenKey(RandomNumberGenerator.GetBytes(32)));

    public string Issue(ApiCaller caller)
    {
        var now = time.GetUtcNow();
        return _tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.UtcDateTime.AddSeconds(LifetimeSeconds),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = caller.PublicId, ["jti"] = Guid.NewGuid().ToString("N") },
            SigningCredentials = new SigningCredentials(SigningKey, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>Whose token it is, or null where it is forged, too old or revoked.</summary>
    public async Task<ApiCaller?> ReadAsync(string token)
    {
        var result = await ValidateAsync(token);
        if (result is null || state.RevokedTokens.Find(result.Id) is not null) return null;
        return state.Callers.Find(result.Subject) is { Kind: CallerKind.ServiceAccount } caller ? caller : null;
    }

    /// <summary>Ends a token of this caller's; anything else is already as good as ended (RFC 7009 §2.2).</summary>
    public async Task RevokeAsync(string token, ApiCaller caller)
    {
        if (await ValidateAsync(token) is not { } result || !string.Equals(result.Subject, caller.PublicId, StringComparison.Ordinal)) return;
        var now = time.GetUtcNow();
        state.Write(transaction =>
        {
            foreach (var old in transaction.All(state.RevokedTokens).Where(r => r.Until < now).ToList())
                transaction.Remove(state.RevokedTokens, old.Id);
            transaction.Put(state.RevokedTokens, result.Id, new RevokedToken(result.Id, new DateTimeOffset(result.ValidTo, TimeSpan.Zero)));
        });
    }

    private SymmetricSecurityKey SigningKey => new(state.TokenKeys.Find(KeyId)!.Key);

    // Made once for a key: the library keeps what it prepares for the checks with the key's object.
    private TokenValidationParameters Rules
    {
        get
        {
            var key = state.TokenKeys.Find(KeyId)!;
            if (_rules is { } made && ReferenceEquals(made.Key, key)) return made.Rules;
            _rules = new(key, new TokenValidationParameters
            {
                ValidIssuer = Issuer,
                ValidAudience = Issuer,
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                IssuerSigningKey = new SymmetricSecurityKey(key.Key),
                // The library reads the machine's clock; a sandbox may run on another.
                LifetimeValidator = (notBefore, expires, _, _) => time.GetUtcNow().UtcDateTime is var now && notBefore <= now && now < expires,
            });
            return _rules.Rules;
        }
    }

    private async Task<JsonWebToken?> ValidateAsync(string token)
    {
        var result = await _tokens.ValidateTokenAsync(token, Rules);
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private sealed record RulesOfKey(TokenKey Key, TokenValidationParameters Rules);
}
