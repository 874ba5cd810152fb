using Azure.Core;

namespace AtlasCmkPortal.UnitTests.AzureKeys;

/// <summary>Gives out tokens that say what they are for.</summary>
internal sealed class FakeCredential : TokenCredential
{
    public List<TokenRequestContext> Asked { get; } = [];

    public static string TokenFor(string? tenant, string scope) => $"{tenant} {scope}".Replace(' ', '~');

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Asked.Add(requestContext);
        var claims = requestContext.Claims is null ? "" : "~" + Asked.Count;
        return ValueTask.FromResult(
            new AccessToken(TokenFor(requestContext.TenantId, requestContext.Scopes[0]) + claims, TimeProvider.System.GetUtcNow().AddHours(1)));
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The clients are asynchronous.");
}
