using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Speaks JSON with Resource Manager, Graph or a vault, with a token for it. For a few calls this is shorter than their client libraries, and
/// asks for nothing else: a principal with a role on one vault may not list the providers' versions.
/// </summary>
internal sealed class JsonClient
{
    // Far above any real list, so that a service that always names a next page cannot hold a test for ever.
    private const int MaxPages = 100;

    private readonly AzureService _service;
    private readonly Uri _address;
    private readonly HttpPipeline _pipeline;

    /// <param name="scope">The scope of the token, such as <c>https://management.azure.com//.default</c>.</param>
    public JsonClient(AzureService service, Uri address, string scope, TokenCredential credential, Func<ClientOptions, ClientOptions> prepare)
        : this(service, address, new BearerTokenAuthenticationPolicy(credential, scope), prepare)
    {
    }

    /// <param name="authentication">Gives each request its token.</param>
    public JsonClient(AzureService service, Uri address, HttpPipelinePolicy authentication, Func<ClientOptions, ClientOptions> prepare)
    {
        (_service, _address) = (service, address);
        _pipeline = HttpPipelineBuilder.Build(prepare(new Options()), authentication);
    }

    /// <param name="path">With its query; the caller has escaped what it put in.</param>
    /// <param name="read">Reads the answer; what it throws over another shape is a failure of the call.</param>
    public Task<AzureAnswer<T>> GetAsync<T>(string path, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        CallAsync(RequestMethod.Get, path, body: null, read, cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    /// <param name="body">Serialized as it is.</param>
    public Task<AzureAnswer<T>> PostAsync<T>(string path, object body, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        CallAsync(RequestMethod.Post, path, RequestContent.Create(body), read, cancellationToken);

    /// <summary>Any call. What is answered without a body is <c>default</c>.</summary>
    public Task<JsonElement> SendAsync(RequestMethod method, string path, object? body, CancellationToken cancellationToken) =>
        AzureFailure.GuardAsync(
            _service,
            _address.Host,
            async () =>
                (await SendAsync(method, new Uri(_address, path), body is null ? null : RequestContent.Create(body), cancellationToken)).Value,
            cancellationToken);

    /// <summary>All items of a list, page by page; a link to another host is not followed, a token must not go there.</summary>
    /// <param name="nextLink">What the service calls the link: <c>nextLink</c>, <c>@odata.nextLink</c>.</param>
    /// <param name="read">Reads one item; see <see cref="GetAsync"/>.</param>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string path, string nextLink, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        List<T> items = [];
        var (next, pages) = ((string?)path, 0);
        while (next is not null && pages++ < MaxPages)
        {
            next = await AzureFailure.GuardAsync(_service, _address.Host, () => AddPageAsync(next), cancellationToken);
        }

        return items;

        async Task<string?> AddPageAsync(string page)
        {
            var address = new Uri(_address, page);
            if (!string.Equals(address.Authority, _address.Authority, StringComparison.OrdinalIgnoreCase) || address.Scheme != _address.Scheme)
                throw new FormatException($"The list goes on at another host ({address.Host}).");
            var (body, _) = await SendAsync(RequestMethod.Get, address, content: null, cancellationToken);
            return Read(body, list =>
            {
                items.AddRange(list.GetProperty("value").EnumerateArray().Select(read));
                return list.TryGetProperty(nextLink, out var link) && link.GetString() is { Length: > 0 } next ? next : null;
            });
        }
    }

    private Task<AzureAnswer<T>> CallAsync<T>(
        RequestMethod method, string path, RequestContent? body, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        return AzureFailure.GuardAsync(_service, _address.Host, CallAsync, cancellationToken);

        async Task<AzureAnswer<T>> CallAsync()
        {
            var (answer, call) = await SendAsync(method, new Uri(_address, path), body, cancellationToken);
            return new AzureAnswer<T>(Read(answer, read), call);
        }
    }

    /// <summary>A value of another kind than expected is an answer of another shape; the same exception from anywhere else is a defect.</summary>
    private static T Read<T>(JsonElement body, Func<JsonElement, T> read)
    {
        try
        {
            return read(body);
        }
        catch (InvalidOperationException odd)
        {
            throw new FormatException("The answer has another shape.", odd);
        }
    }

    private async Task<AzureAnswer<JsonElement>> SendAsync(
        RequestMethod method,
        Uri address,
        RequestContent? content,
        CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        if (content is not null)
        {
            message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
            message.Request.Content = content;
        }

        await _pipeline.SendAsync(message, cancellationToken);
        if (message.Response.IsError)
            throw new RequestFailedException(message.Response);
        if (message.Response.Content.ToMemory().IsEmpty)
            return new AzureAnswer<JsonElement>(default, CallEvidence.Read(message.Response));
        using var body = JsonDocument.Parse(message.Response.Content);
        return new AzureAnswer<JsonElement>(body.RootElement.Clone(), CallEvidence.Read(message.Response));
    }

    private sealed class Options : ClientOptions;
}
