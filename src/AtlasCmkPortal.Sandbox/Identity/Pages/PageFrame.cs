using System.Net;

namespace AtlasCmkPortal.Sandbox.Identity.Pages;

/// <summary>
/// The frame of the provider's pages: no script, one style sheet, one font, no framing, forms that post here and land at the client only.
/// </summary>
internal static class PageFrame
{
    private static readonly byte[] Css = Resource("identity.css");
    private static readonly byte[] Favicon = Resource("favicon.svg");
    private static readonly byte[] FontFile = Resource("figtree.woff2");

    /// <param name="heading">The page's h1 and title.</param>
    /// <param name="body">Encoded HTML.</param>
    /// <param name="clientOrigin">Chromium checks <c>form-action</c> on the redirect after the POST too, so the client's origin belongs in
    /// it.</param>
    public static IResult Render(HttpContext http, int status, string heading, string body, string? clientOrigin = null)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
            + clientOrigin;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        var html = $"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>{Encode(heading)} - Sandbox sign-in</title>
              <link rel="stylesheet" href="/identity.css">
              <link rel="icon" href="/favicon.ico" type="image/svg+xml">
            </head>
            <body>
              <header>Sandbox: nothing here touches Atlas or Azure</header>
              <main>
                <p class="brand">AtlasCmkPortal</p>
                <h1>{Encode(heading)}</h1>
                {body}
              </main>
            </body>
            </html>
            """;
        return Results.Content(html, "text/html; charset=utf-8", statusCode: status);
    }

    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    public static IResult Stylesheet() => Results.Bytes(Css, "text/css; charset=utf-8");

    public static IResult Icon() => Results.Bytes(Favicon, "image/svg+xml");

    public static IResult Font() => Results.Bytes(FontFile, "font/woff2");

    private static byte[] Resource(string name)
    {
        using var stream = typeof(PageFrame).Assembly.GetManifestResourceStream($"AtlasCmkPortal.Sandbox.Identity.Pages.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
