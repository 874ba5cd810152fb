using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.UnitTests.Egress;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.UnitTests.AtlasApi;

/// <summary>A client of one connection whose requests are answered by a function.</summary>
internal sealed class Atlas
{
    public const string Group = "650000000000000000000101";
    public const string ClientSecret = "sa-secret:+/ ";
    public const string PrivateKey = "private-key";

    public Atlas(Func<SentRequest, HttpResponseMessage> answer, bool digest = false)
    {
        Egress = new FakeEgress(request => request.Path == "/api/oauth/token" ? Token(request) : answer(request));
        var options = digest
            ? new AtlasOptions { PublicKey = "abcdefgh", PrivateKey = new Secret(PrivateKey) }
            : new AtlasOptions { ClientId = "mdb_sa_id_650000000000000000000009", ClientSecret = new Secret(ClientSecret) };
        var clients = AtlasClients.Create(options, Egress, Time);
        (Api, ForLoops) = (clients["default"], clients.ForLoops("default"));
    }

    /// <summary>Answers the token endpoint; a test may replace it.</summary>
    public Func<SentRequest, HttpResponseMessage> Token { get; set; } =
        _ => FakeEgress.Json(200, """{"access_token":"t1","expires_in":3600,"token_type":"Bearer"}""");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };

    public FakeEgress Egress { get; }

    public IAtlasAdministrationApi Api { get; }

    public IAtlasAdministrationApi ForLoops { get; }

    /// <summary>What was sent, without the token requests.</summary>
    public IReadOnlyList<SentRequest> Operations => [.. Egress.Sent.Where(request => request.Path != "/api/oauth/token")];

    public int TokenRequests => Egress.Sent.Count(request => request.Path == "/api/oauth/token");

    /// <summary>Lets the pipeline's waits pass until the call has ended.</summary>
    public async Task<T> EndOf<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await call;
    }
}
