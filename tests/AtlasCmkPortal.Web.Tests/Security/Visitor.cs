using System.Net;
using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>What a browser does of the sign-in: follows redirects one at a time, keeps cookies, sends forms.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(Uri console) =>
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                CookieContainer = Cookies,
                AllowAutoRedirect = false,
                UseProxy = false,
            })
        {
            BaseAddress = console,
        };

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), Cancellation);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request, Cancellation);

    public async Task<HttpResponseMessage> PostAsync(string path, params KeyValuePair<string, string>[] fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await _http.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), form, Cancellation);
    }

    /// <summary>From a page that needs a sign-in to the same page, signed in.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string person, string path = "/health-of-nothing") =>
        await (await BeginSignInAsync(path))(person);

    /// <summary>As far as the provider's page, where a tab may stay for a while.</summary>
    /// <param name="query">More of the sign-in's own query.</param>
    /// <returns>Continues there as this person, back to the console.</returns>
    public async Task<Func<string, Task<HttpResponseMessage>>> BeginSignInAsync(string path, string query = "")
    {
        using var people = await FollowAsync(await GetAsync($"/signin?returnUrl={Uri.EscapeDataString(path)}{query}"));
        var fields = HiddenFields(await people.Content.ReadAsStringAsync(Cancellation)).ToList();
        var provider = new Uri(people.RequestMessage!.RequestUri!, "/connect/authorize").AbsoluteUri;
        return async person => await FollowAsync(await PostAsync(provider, [.. fields, new("person", person)]));
    }

    public async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage answer)
    {
        while (answer.Headers.Location is { } location)
        {
            var next = new Uri(answer.RequestMessage!.RequestUri!, location);
            answer.Dispose();
            answer = await GetAsync(next.AbsoluteUri);
        }

        return answer;
    }

    public static IEnumerable<KeyValuePair<string, string>> HiddenFields(string html) => HiddenField().Matches(html)
        .Select(match => KeyValuePair.Create(WebUtility.HtmlDecode(match.Groups["name"].Value), WebUtility.HtmlDecode(match.Groups["value"].Value)));

    public void Dispose() => _http.Dispose();

    [GeneratedRegex(
        """<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)" ?/?>""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenField();
}
