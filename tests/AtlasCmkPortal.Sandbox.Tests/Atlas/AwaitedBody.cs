using System.Net;
using System.Net.Http.Headers;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

/// <summary>
/// A JSON body that is sent when the server asks for it (<c>100 Continue</c>), which Atlas does once it has let the caller in: something else can be
/// done first, and
/// the server then finds that done.
/// </summary>
internal sealed class AwaitedBody : HttpContent
{
    private readonly byte[] _json;
    private readonly Func<Task> _first;

    public AwaitedBody(string json, Func<Task> first)
    {
        (_json, _first) = (System.Text.Encoding.UTF8.GetBytes(json), first);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await _first();
        await stream.WriteAsync(_json);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
