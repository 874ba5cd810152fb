using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas;

/// <summary>A project's feed and what one may ask of it.</summary>
public sealed class EventTests : AtlasTest
{
    private const string Events = $"/groups/{AtlasClient.Payments}/events";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var azure = new AzureAdministrator(Sandbox);
        await Atlas.PatchAsync(
            $"/groups/{AtlasClient.Payments}/encryptionAtRest",
            new { azureKeyVault = new { keyIdentifier = await azure.NewVersionAsync("contoso-payments-kv") } });
        await Sandbox.AdvanceAsync("PT5M");
    }

    [Fact]
    public async Task Filters_LeaveWhatFits()
    {
        var all = await ListAsync("");
        Assert.Equal(
            ["AZURE_ENCRYPTION_KEY_ROTATED", "ENCRYPTION_AT_REST_KEY_ROTATION_STARTED"],
            (await ListAsync("?eventType=AZURE_ENCRYPTION_KEY_ROTATED&eventType=ENCRYPTION_AT_REST_KEY_ROTATION_STARTED"))
                .Select(TypeOf)
                .Order(StringComparer.Ordinal));
        Assert.DoesNotContain("CLUSTER_UPDATE_COMPLETED", (await ListAsync("?excludedEventType=CLUSTER_UPDATE_COMPLETED")).Select(TypeOf));
        Assert.All(await ListAsync("?clusterNames=ledger"), e => Assert.Equal("ledger", e.GetProperty("clusterName").GetString()));
        var middle = all[all.Count / 2].GetProperty("created").GetString()!;
        Assert.All(
            await ListAsync($"?minDate={Uri.EscapeDataString(middle)}"),
            e => Assert.True(string.CompareOrdinal(e.GetProperty("created").GetString(), middle) >= 0));
        Assert.Empty(await ListAsync("?maxDate=2020-01-01T00:00:00Z"));
    }

    [Fact]
    public async Task IncludeRaw_AddsTheRawForm()
    {
        Assert.All(await ListAsync(""), e => Assert.False(e.TryGetProperty("raw", out _)));
        var rotated = Assert.Single(await ListAsync("?eventType=AZURE_ENCRYPTION_KEY_ROTATED&includeRaw=true"));
        var raw = rotated.GetProperty("raw");
        Assert.Equal(["_t", "cid", "cre", "description", "gn", "id", "orgId", "orgName", "severity"], raw.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ("payments-prod", "Contoso", "INFO"),
            (raw.GetProperty("gn").GetString(), raw.GetProperty("orgName").GetString(), raw.GetProperty("severity").GetString()));
        var one = await Atlas.GetAsync($"{Events}/{rotated.GetProperty("id").GetString()}?includeRaw=true");
        Assert.Equal(raw.GetRawText(), one.GetProperty("raw").GetRawText());
    }

    [Theory]
    [InlineData("?minDate=yesterday", "INVALID_DATE_FORMAT")]
    [InlineData("?maxDate=x", "INVALID_DATE_FORMAT")]
    [InlineData("?includeRaw=x", "INVALID_QUERY_PARAMETER")]
    public async Task Query_Mistaken_IsRefused(string query, string code) => await Atlas.RefusedAsync(400, code, HttpMethod.Get, Events + query);

    [Fact]
    public async Task Event_UnknownOrOfAnotherProject_IsNotFound()
    {
        var id = (await ListAsync(""))[0].GetProperty("id").GetString();
        await Atlas.RefusedAsync(404, "EVENT_NOT_FOUND", HttpMethod.Get, $"/groups/{AtlasClient.Orders}/events/{id}");
        await Atlas.RefusedAsync(404, "EVENT_NOT_FOUND", HttpMethod.Get, $"{Events}/ffffffffffffffffffffffff");
    }

    private static string? TypeOf(JsonElement item) => item.GetProperty("eventTypeName").GetString();

    private async Task<List<JsonElement>> ListAsync(string query) =>
        [.. (await Atlas.GetAsync(Events + query)).GetProperty("results").EnumerateArray()];
}
