using Microsoft.AspNetCore.StaticAssets;

namespace AtlasCmkPortal.Web.Security;

/// <summary>The headers of every answer, each with its reason.</summary>
internal static class ResponseHeaders
{
    private static readonly string[] ForDocuments =
    [
        "Content-Security-Policy",
        "Cross-Origin-Opener-Policy",
        "Permissions-Policy",
        "X-Frame-Options",
    ];
    private static readonly string[] Documents = ["text/html", "image/svg+xml", "text/xml", "application/xml", "application/xhtml+xml"];

    /// <param name="providerOrigin">Where the sign-out form ends: Chromium checks form-action on redirects too.</param>
    public static HeaderPolicyCollection Policy(string providerOrigin) => new HeaderPolicyCollection()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddScriptSrc().Self().WithNonce();
            // MudBlazor writes style elements and attributes and takes no nonce.
            csp.AddStyleSrc().Self().UnsafeInline();
            csp.AddConnectSrc().Self();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self();
            csp.AddFormAction().Self().From(providerOrigin);
            csp.AddObjectSrc().None();
            // Not 'none': the document has a base element.
            csp.AddBaseUri().Self();
            csp.AddFrameAncestors().None();
        })
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        // Addresses name projects; no other site needs to know them.
        .AddReferrerPolicyNoReferrer()
        .AddCrossOriginOpenerPolicy(coop => coop.SameOrigin())
        .AddCrossOriginResourcePolicy(corp => corp.SameOrigin())
        // On https only; the library sees to that.
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains(maxAgeInSeconds: 365 * 24 * 60 * 60)
        .AddCustomHeader("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");

    /// <summary>A style sheet, a font or a script, known once routing has chosen.</summary>
    public static bool IsForAsset(this HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>
    /// What only a document can obey is left out of every other answer, where the browser knows the content type: a twentieth of a first load.
    /// Comes before what sets the headers.
    /// </summary>
    public static void UseHeadersThatAreObeyed(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    if (
                        context.Response.ContentType is { } type
                        && !Array.Exists(Documents, document => type.StartsWith(document, StringComparison.OrdinalIgnoreCase)))
                        Array.ForEach(ForDocuments, name => context.Response.Headers.Remove(name));
                    return Task.CompletedTask;
                });
                return next(context);
            });

    /// <summary>Pages and answers stay out of every cache; the browser's assets set their own.</summary>
    public static void UseNoStore(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            if (!context.IsForAsset())
                context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
