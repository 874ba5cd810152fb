using Azure.Core;

namespace Azure.Security.KeyVault.Keys;

/// <summary>
/// A list of the service, page by page: <c>{"value":[{"kid":"…","attributes":{…}}],"nextLink":"https://v.vault.azure.net:443/keys?…"}</c>.
/// </summary>
internal sealed class KeyList(KeyVaultPipeline pipeline, string path, CancellationToken cancellationToken)
    : AsyncPageable<KeyProperties>(cancellationToken)
{
    public override async IAsyncEnumerable<Page<KeyProperties>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var next = continuationToken;
        do
        {
            var response = next is null
                ? await pipeline.SendAsync(RequestMethod.Get, path, null, CancellationToken).ConfigureAwait(false)
                : await pipeline.FollowAsync(new Uri(next), CancellationToken).ConfigureAwait(false);
            var page = KeyVaultPipeline.Json(response);
            next = page.TryGetProperty("nextLink", out var link) ? link.GetString() : null;
            var items = page.GetProperty("value")
                .EnumerateArray()
                .Select(item => KeyProperties.Read(new Uri(item.GetProperty("kid").GetString()!), item));
            yield return Page<KeyProperties>.FromValues([.. items], next, response);
        }
        while (next is not null);
    }
}
