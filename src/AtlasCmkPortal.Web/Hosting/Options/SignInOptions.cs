using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>The section <c>Authentication:OpenIdConnect</c>: the provider that people sign in at.</summary>
/// <param name="Authority">The issuer, where its discovery document lies.</param>
/// <param name="ClientId">This console, as the provider knows it.</param>
/// <param name="ClientSecret">Null for a public client, which PKCE alone protects.</param>
/// <param name="GroupsClaim">The claim whose values <c>Access:Grants</c> names.</param>
public sealed record SignInOptions(Uri Authority, string ClientId, Secret? ClientSecret, string GroupsClaim)
{
    private const string Section = "Authentication:OpenIdConnect";

    /// <summary>What the browser may be sent to when it signs in or out.</summary>
    public string Origin => Authority.GetLeftPart(UriPartial.Authority);

    internal static SignInOptions? Read(SettingReader settings)
    {
        var authority = ReadAuthority(settings);
        var clientId = settings.Text($"{Section}:ClientId");
        if (clientId is null)
            settings.Refuse($"{Section}:ClientId is missing: the name under which the provider knows this console.");
        return authority is null || clientId is null
            ? null
            : new SignInOptions(
                authority,
                clientId,
                Secret.FromField(settings.Text($"{Section}:ClientSecret")),
                settings.Text($"{Section}:GroupsClaim") ?? "groups");
    }

    private static Uri? ReadAuthority(SettingReader settings)
    {
        var text = settings.Text($"{Section}:Authority");
        if (Uri.TryCreate(text, UriKind.Absolute, out var authority) && authority is { Query: "", Fragment: "", UserInfo: "" }
            && (authority.Scheme is "https" || (authority.Scheme is "http" && authority.IsLoopback)))
            return authority;
        settings.Refuse(
            $"{Section}:Authority must be the https address of an OpenID Connect provider, such as https://login.example.com/realms/main."
        );
        return null;
    }
}
