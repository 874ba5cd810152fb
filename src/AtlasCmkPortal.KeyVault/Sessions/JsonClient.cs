using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AtlasCmkPortal.KeyVault;

/// <summary>
/// Reads JSON of Resource Manager or Graph with a token for it. For a few GETs this is shorter than their client libraries, and asks for nothing else: a
/// principal with a role on one vault may not list the providers' versions.
/// </summary>
internal sealed class JsonClient
{
    private readonly AzureService _service;
    private readonly Uri _address;
    private readonly HttpPipeline _pipeline;

    /// <param name="scope">The scope of the token, such as <c>https://management.azure.com//.default</c>.</param>
    public JsonClient(AzureService service, Uri address, string scope, TokenCredential credential, Func<ClientOptions, ClientOptions> prepare)
    {
        (_service, _address) = (service, address);
        _pipeline = HttpPipelineBuilder.Build(prepare(new Options()), new BearerTokenAuthenticationPolicy(credential, scope));
    }

    /// <param name="path">With its query; the caller has escaped what it put in.</param>
    public Task<AzureAnswer<JsonElement>> GetAsync(string path, CancellationToken cancellationToken) =>
        AzureFailure.GuardAsync(_service, _address.Host, () => SendAsync(new Uri(_address, path), cancellationToken), cancellationToken);

    /// <summary>All items of a list, page by page; a link to another host is not followed, a token must not go there.</summary>
    /// <param name="nextLink">What the service calls the link: <c>nextLink</c>, <c>@odata.nextLink</c>.</param>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path, string nextLink, CancellationToken cancellationToken)
    {
        List<JsonElement> items = [];
        for (string? next = path; next is not null;)
        {
            next = await AzureFailure.GuardAsync(_service, _address.Host, () => AddPageAsync(next), cancellationToken);
        }

        return items;

        async Task<string?> AddPageAsync(string page)
        {
            var address = new Uri(_address, page);
            if (!string.Equals(address.Authority, _address.Authority, StringComparison.OrdinalIgnoreCase) || address.Scheme != _address.Scheme)
                throw new FormatException($"The list goes on at another host ({address.Host}).");
            var (body, _) = await SendAsync(address, cancellationToken);
            items.AddRange(body.GetProperty("value").EnumerateArray());
            return body.TryGetProperty(nextLink, out var link) ? link.GetString() : null;
        }
    }

    private async Task<AzureAnswer<JsonElement>> SendAsync(Uri address, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        await _pipeline.SendAsync(message, cancellationToken);
        if (message.Response.IsError)
            throw new RequestFailedException(message.Response);
        using var body = JsonDocument.Parse(message.Response.Content);
        return new AzureAnswer<JsonElement>(body.RootElement.Clone(), CallEvidence.Read(message.Response));
    }

    private sealed class Options : ClientOptions;
}
