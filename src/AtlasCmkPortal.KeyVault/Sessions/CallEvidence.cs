using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AtlasCmkPortal.KeyVault;

/// <summary>Keeps the answer's headers for calls whose client returns only a value: <c>Encrypt</c> and <c>Decrypt</c> do.</summary>
internal static class CallEvidence
{
    private static readonly AsyncLocal<Holder?> Current = new();

    public static HttpPipelinePolicy Policy { get; } = new Recorder();

    /// <summary>Makes one call of a client and tells what its last answer said about itself.</summary>
    public static async Task<AzureAnswer<T>> OfAsync<T>(Func<Task<T>> call)
    {
        var holder = new Holder();
        Current.Value = holder;
        try
        {
            var value = await call();
            return new AzureAnswer<T>(value, holder.Call);
        }
        catch (ArgumentException odd) when (holder.HasAnswer)
        {
            // What was asked for went out, so it is the answer that the client could not take: a date out of range, an operation without a name.
            throw new FormatException("The answer has another shape.", odd);
        }
    }

    public static AzureCall Read(Response? response) => response is null
        ? AzureCall.None
        : new AzureCall(Header(response, "x-ms-request-id"), Address(Header(response, "x-ms-keyvault-network-info")), Header(response, "x-ms-keyvault-region"));

    private static string? Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;

    // x-ms-keyvault-network-info: conn_type=Ipv4;addr=50.35.231.105;act_addr_fam=InterNetwork;
    private static string? Address(string? networkInfo) => networkInfo?.Split(';')
        .FirstOrDefault(part => part.StartsWith("addr=", StringComparison.Ordinal))?["addr=".Length..];

    private sealed class Holder
    {
        public AzureCall Call { get; set; } = AzureCall.None;

        public bool HasAnswer { get; set; }
    }

    private sealed class Recorder : HttpPipelineSynchronousPolicy
    {
        public override void OnReceivedResponse(HttpMessage message)
        {
            if (Current.Value is { } holder)
                (holder.Call, holder.HasAnswer) = (Read(message.Response), true);
        }
    }
}
