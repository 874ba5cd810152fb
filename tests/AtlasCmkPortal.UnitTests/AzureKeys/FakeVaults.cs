using System.Net;
using System.Text;

namespace AtlasCmkPortal.UnitTests.AzureKeys;

/// <summary>
/// Every vault in one: keeps what was sent and answers what the test says. Unless it says otherwise a request without a token gets the
/// vault's challenge.
/// </summary>
internal sealed class FakeVaults : HttpMessageHandler
{
    public const string Tenant = "c0117050-0000-4000-8000-000000000001";

    /// <summary>Answers the requests that carry a token.</summary>
    public Func<SentRequest, HttpResponseMessage> Answer { get; set; } = _ => Json(HttpStatusCode.OK, "{}");

    /// <summary>The <c>WWW-Authenticate</c> of the 401 for a request without a token; null answers it like any other.</summary>
    public Func<SentRequest, string?> Challenge { get; set; } = _ => ChallengeOf(Tenant);

    public List<SentRequest> Requests { get; } = [];

    public static string ChallengeOf(string tenant, string resource = "https://vault.azure.net") =>
        $"Bearer authorization=\"https://login.microsoftonline.com/{tenant}\", resource=\"{resource}\"";

    public static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Unauthorized(string? challenge)
    {
        var response = Json(
            HttpStatusCode.Unauthorized,
            """{"error":{"code":"Unauthorized","message":"AKV10000: Request is missing a Bearer or PoP token."}}""");
        if (challenge is not null)
            response.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(request.Method.Method, request.RequestUri!, request.Headers.Authorization?.Parameter, body);
        Requests.Add(sent);
        return sent.Token is null && Challenge(sent) is { } challenge ? Unauthorized(challenge) : Answer(sent);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The clients are asynchronous.");
}

/// <param name="Token">Of <c>Authorization: Bearer …</c>.</param>
internal sealed record SentRequest(string Method, Uri Uri, string? Token, string? Body);
