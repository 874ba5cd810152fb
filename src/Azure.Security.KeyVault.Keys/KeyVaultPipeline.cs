using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys;

/// <summary>Owns addresses, the api-version and errors: every operation of the subset goes through it.</summary>
internal sealed class KeyVaultPipeline(Uri vaultUri, TokenCredential credential, KeyClientOptions options)
{
    private readonly HttpPipeline _pipeline = HttpPipelineBuilder.Build(
        options, new ChallengeAuthenticationPolicy(credential, verifyResource: !options.DisableChallengeResourceVerification));

    public Uri VaultUri { get; } = vaultUri;

    /// <summary>The path of a key's version, with nothing after the slash for the newest. A name that is none cannot leave its place in it.</summary>
    public static string KeyPath(string name, string? version) => $"{KeyPath(name)}/{Uri.EscapeDataString(version ?? "")}";

    public static string KeyPath(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return $"/keys/{Uri.EscapeDataString(name)}";
    }

    /// <summary>Sends one request to a path of the vault, such as <c>/keys/NAME/VERSION</c>.</summary>
    /// <exception cref="RequestFailedException">The service answered with an error, or no answer came (status 0).</exception>
    public Task<Response> SendAsync(RequestMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        var address = new RequestUriBuilder();
        address.Reset(VaultUri);
        address.AppendPath(path, escape: false);
        address.AppendQuery("api-version", options.ApiVersion);
        return SendAsync(method, address.ToUri(), body, cancellationToken);
    }

    /// <summary>Follows the <c>nextLink</c> of a list, to this vault only: a token for one vault must not go to another host.</summary>
    public Task<Response> FollowAsync(Uri nextLink, CancellationToken cancellationToken) =>
        string.Equals(nextLink.Host, VaultUri.Host, StringComparison.OrdinalIgnoreCase)
        && nextLink.Port == VaultUri.Port
        && nextLink.Scheme == VaultUri.Scheme
            ? SendAsync(RequestMethod.Get, nextLink, null, cancellationToken)
            : throw new FormatException($"The vault's list goes on at another host ({nextLink.Host}).");

    public static JsonElement Json(Response response)
    {
        using var document = JsonDocument.Parse(response.Content);
        return document.RootElement.Clone();
    }

    private async Task<Response> SendAsync(RequestMethod method, Uri address, object? body, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        if (body is not null)
        {
            message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
            message.Request.Content = RequestContent.Create(BinaryData.FromObjectAsJson(body));
        }

        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response;
    }
}
