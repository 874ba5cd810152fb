using System.Net.Sockets;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AtlasApi;

public sealed class FailureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AtlasError_KeepsCodeDetailAndParameters()
    {
        var atlas = new Atlas(_ =>
            FakeEgress.Json(
                404,
                """{"detail":"No group.","error":404,"errorCode":"GROUP_NOT_FOUND","parameters":["1",{"a":2}],"reason":"Not Found"}"""));
        var error = await Assert.ThrowsAsync<AtlasApiException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));
        Assert.Equal((404, "GROUP_NOT_FOUND", "No group.", false), (error.HttpStatus, error.ErrorCode, error.Detail, error.MayHaveBeenApplied));
        Assert.Equal(["1", """{"a":2}"""], error.Parameters);
    }

    [Fact]
    public async Task Read_ErrorWithoutACode_TakesTheHeader()
    {
        var atlas = new Atlas(_ =>
        {
            var response = FakeEgress.Json(403, """{"error":403,"parameters":null}""");
            response.Headers.Add("X-Error-Code", "IP_ADDRESS_NOT_ON_WHITELIST");
            return response;
        });
        Assert.Equal(
            "IP_ADDRESS_NOT_ON_WHITELIST",
            (await Assert.ThrowsAsync<AtlasApiException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel))).ErrorCode);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    public async Task Read_Html_IsNotAtlas(int status)
    {
        var atlas = new Atlas(_ => FakeEgress.Html(status));
        var error = await Assert.ThrowsAsync<AtlasUnreachableException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));
        Assert.Equal((AtlasUnreachableKind.NotJson, status, false), (error.Kind, error.HttpStatus, error.MayHaveBeenApplied));
    }

    [Fact]
    public async Task Read_JsonThatIsCutOff_IsNotAtlas()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, """{"id":"""));
        Assert.Equal(
            AtlasUnreachableKind.NotJson,
            (await Assert.ThrowsAsync<AtlasUnreachableException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel))).Kind);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, AtlasUnreachableKind.NameResolution, false)]
    [InlineData(HttpRequestError.ConnectionError, AtlasUnreachableKind.ConnectionRefused, false)]
    [InlineData(HttpRequestError.SecureConnectionError, AtlasUnreachableKind.Tls, false)]
    [InlineData(HttpRequestError.ResponseEnded, AtlasUnreachableKind.ConnectionLost, true)]
    public async Task Write_TransportFailure_IsSentOnceAndSaysWhetherItMayHaveBeenApplied(
        HttpRequestError failure,
        AtlasUnreachableKind kind,
        bool mayHaveBeenApplied)
    {
        var atlas = new Atlas(_ => throw new HttpRequestException(failure, inner: new SocketException()));
        var error = await Assert.ThrowsAsync<AtlasUnreachableException>(() => Write(atlas));
        Assert.Equal((kind, mayHaveBeenApplied, 1), (error.Kind, error.MayHaveBeenApplied, atlas.Operations.Count));
    }

    [Fact]
    public async Task Write_ServerError_IsNotRepeatedAndMayHaveBeenApplied()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(500, """{"error":500,"errorCode":"UNEXPECTED_ERROR"}"""));
        var error = await Assert.ThrowsAsync<AtlasApiException>(() => Write(atlas));
        Assert.Equal((true, 1), (error.MayHaveBeenApplied, atlas.Operations.Count));
    }

    [Fact]
    public async Task Write_TokenServiceDown_WasNeverSent()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, "{}")) { Token = _ => FakeEgress.Json(503, """{"error":"server_error"}""") };
        var error = await Assert.ThrowsAsync<AtlasApiException>(() => Write(atlas));
        Assert.Equal((false, 0), (error.MayHaveBeenApplied, atlas.Operations.Count));
    }

    [Fact]
    public async Task Write_NoAnswer_EndsAfter120Seconds()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, "{}"));
        atlas.Egress.Hold = new TaskCompletionSource().Task;
        var call = Write(atlas);
        var error = await Assert.ThrowsAsync<AtlasUnreachableException>(() => atlas.EndOf(call));
        Assert.Equal((AtlasUnreachableKind.TimedOut, true), (error.Kind, error.MayHaveBeenApplied));
        Assert.InRange(atlas.Time.GetUtcNow().TimeOfDay.TotalSeconds - TimeSpan.FromHours(9).TotalSeconds, 120, 125);
    }

    [Fact]
    public async Task Read_RefusedByEgress_IsNotRepeated()
    {
        var atlas = new Atlas(_ =>
            throw new HttpRequestException(HttpRequestError.ConnectionError, inner: new EgressRefusedException(EgressRefusal.NameNotAllowed, "x")));
        var error = await Assert.ThrowsAsync<AtlasUnreachableException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));
        Assert.Equal((AtlasUnreachableKind.RefusedByEgress, 1), (error.Kind, atlas.Operations.Count));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Read_BusyTwice_IsRepeatedUntilItSucceeds(int status)
    {
        var answers = new Queue<int>([status, status, 200]);
        var atlas = new Atlas(_ =>
            answers.Dequeue() is var s && s == 200 ? FakeEgress.Json(200, """{"id":"1","name":"p","orgId":"o"}""") : FakeEgress.Json(s, "{}"));
        Assert.Equal("p", (await atlas.EndOf(atlas.Api.GetGroupAsync(Atlas.Group, Cancel))).Name);
        Assert.Equal(3, atlas.Operations.Count);
    }

    [Fact]
    public async Task Read_OutageWithALongRetryAfter_IsToldAtOnce()
    {
        var atlas = new Atlas(_ =>
        {
            var response = FakeEgress.Html(503);
            response.Headers.Add("Retry-After", "40");
            return response;
        });

        var error = await Assert.ThrowsAsync<AtlasUnreachableException>(() => atlas.Api.GetGroupAsync(Atlas.Group, Cancel));

        Assert.Equal((AtlasUnreachableKind.ServerError, 503, true, 1), (error.Kind, error.HttpStatus, error.WasAnswered, atlas.Operations.Count));
        Assert.DoesNotContain("could not be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CallersOwnCancellation_PassesThrough()
    {
        using var cancel = new CancellationTokenSource();
        var atlas = new Atlas(_ => FakeEgress.Json(200, "{}"));
        atlas.Egress.Hold = new TaskCompletionSource().Task;
        var call = atlas.Api.GetGroupAsync(Atlas.Group, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static Task<AtlasCmkPortal.AtlasApi.Model.AtlasCluster> Write(Atlas atlas) =>
        atlas.Api.UpdateClusterAsync(Atlas.Group, "orders", new() { EncryptionAtRestProvider = "AZURE" }, Cancel);
}
