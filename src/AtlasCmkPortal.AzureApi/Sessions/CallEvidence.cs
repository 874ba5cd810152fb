using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Keeps the answer's headers for calls of the package's clients, and distinguishes what they throw because of an answer from
/// everything else.
/// </summary>
internal static class CallEvidence
{
    private const string Property = "AtlasCmkPortal.CallEvidence";

    public static HttpPipelinePolicy Policy { get; } = new Recorder();

    /// <summary>Makes one call of a client and returns the evidence in the headers of its last answer.</summary>
    public static async Task<AzureAnswer<T>> OfAsync<T>(Func<Task<T>> call)
    {
        var holder = new Holder();
        using var scope = HttpPipeline.CreateHttpMessagePropertiesScope(
            new Dictionary<string, object?>(StringComparer.Ordinal) { [Property] = holder });
        try
        {
            var value = await call();
            return new AzureAnswer<T>(value, holder.Call);
        }
        catch (Exception odd) when (IsOverTheAnswer(odd, holder.HttpStatus))
        {
            throw new FormatException("The answer has another shape.", odd);
        }
    }

    /// <summary>
    /// A date out of range, an operation without a name, a value of another kind in the JSON, a challenge for a foreign resource. The same
    /// exceptions without an answer, or over one that was read, are the client's own checks or a defect: no answer is to blame.
    /// </summary>
    private static bool IsOverTheAnswer(Exception odd, int? httpStatus) => odd switch
    {
        ArgumentException => httpStatus is not null,
        InvalidOperationException => httpStatus is 401 || odd.Source is { } source && source.StartsWith("System.Text.Json", StringComparison.Ordinal),
        _ => false,
    };

    public static AzureCall Read(Response? response) =>
        response is null
            ? AzureCall.None
            : new AzureCall(
                Header(response, "x-ms-request-id"),
                Address(Header(response, "x-ms-keyvault-network-info")),
                Header(response, "x-ms-keyvault-region"))
            {
                RetryAfter = RetryAfterOf(response),
            };

    private static TimeSpan? RetryAfterOf(Response response) =>
        Header(response, RetryAfter.Name) is { } text ? RetryAfter.Parse(text, response.Headers.Date) : null;

    private static string? Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;

    // x-ms-keyvault-network-info: conn_type=Ipv4;addr=50.35.231.105;act_addr_fam=InterNetwork;
    private static string? Address(string? networkInfo) => networkInfo?.Split(';')
        .FirstOrDefault(part => part.StartsWith("addr=", StringComparison.Ordinal))?["addr=".Length..];

    private sealed class Holder
    {
        public AzureCall Call { get; set; } = AzureCall.None;

        /// <summary>Of the last answer, also of one that a client answers itself, as a challenge; null before the first.</summary>
        public int? HttpStatus { get; set; }
    }

    private sealed class Recorder : HttpPipelineSynchronousPolicy
    {
        public override void OnReceivedResponse(HttpMessage message)
        {
            if (message.TryGetProperty(Property, out var value) && value is Holder holder)
                (holder.Call, holder.HttpStatus) = (Read(message.Response), message.Response.Status);
        }
    }
}
