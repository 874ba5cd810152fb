using System.Globalization;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;

namespace AtlasCmkPortal.UnitTests.KeyHealth;

/// <summary>
/// What a project's settings, events and alerts mean together. The world is ninety days ahead, so that no two clocks can be confused
/// unnoticed.
/// </summary>
public sealed class ProjectSyncTests : IAsyncLifetime
{
    private static readonly string[] Bad = ["ledger", "orders"];
    private Portal _portal = default!;
    private int _events;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await Portal.CreateAsync();
        _portal.WorldOffset = TimeSpan.FromDays(90);
        _portal.Atlas.Clusters[Portal.Payments] =
        [
            .. Bad.Select(name => new AtlasCluster(name, name) { StateName = "IDLE", EncryptionAtRestProvider = "AZURE" }),
        ];
        Valid(true);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    /// <summary>Minutes before now and types, oldest first; a slash names a cluster.</summary>
    [Theory]
    [InlineData(true, "", KeyPhase.Healthy, null, "")]
    [InlineData(false, "", KeyPhase.Refused, null, "")]
    [InlineData(null, "", KeyPhase.Unknown, null, "")]
    [InlineData(false, "5 AZURE_ENCRYPTION_KEY_INVALID;5 ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID", KeyPhase.Refused, 5, "")]
    [InlineData(null, "5 AZURE_ENCRYPTION_KEY_INVALID", KeyPhase.Refused, 5, "")]
    [InlineData(false, "40 AZURE_ENCRYPTION_KEY_INVALID;20 ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID", KeyPhase.Refused, 40, "")]
    [InlineData(false, "90 AZURE_ENCRYPTION_KEY_INVALID;60 AZURE_ENCRYPTION_KEY_VALID;30 AZURE_ENCRYPTION_KEY_INVALID", KeyPhase.Refused, 30, "")]
    [InlineData(true, "30 AZURE_ENCRYPTION_KEY_INVALID;10 AZURE_ENCRYPTION_KEY_VALID", KeyPhase.Healthy, null, "")]
    [InlineData(true, "7 ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", KeyPhase.Unreachable, 7, "")]
    [InlineData(false, "7 ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", KeyPhase.Unreachable, 7, "")]
    [InlineData(false, "9 AZURE_ENCRYPTION_KEY_INVALID;7 ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", KeyPhase.Refused, 9, "")]
    [InlineData(true, "9 ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED;7 ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_RESTORED", KeyPhase.Healthy, null, "")]
    [InlineData(
        true,
        "9 ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED;7 ENCRYPTION_AT_REST_CONFIGURATION_VALIDATION_SUCCEEDED",
        KeyPhase.Healthy,
        null,
        "")]
    [InlineData(false, "9 AZURE_ENCRYPTION_KEY_INVALID;5 CLUSTER_INSTANCE_DISABLED/ledger", KeyPhase.Refused, 9, "ledger")]
    [InlineData(
        false,
        "9 AZURE_ENCRYPTION_KEY_INVALID;5 CLUSTER_INSTANCE_DISABLED/ledger;5 CLUSTER_INSTANCE_DISABLED/orders",
        KeyPhase.Refused,
        9,
        "ledger orders")]
    [InlineData(
        true,
        "9 CLUSTER_INSTANCE_DISABLED/ledger;8 CLUSTER_INSTANCE_DISABLED/orders;5 CLUSTER_INSTANCE_ENABLED/orders",
        KeyPhase.Healthy,
        null,
        "ledger")]
    [InlineData(true, "9 CLUSTER_INSTANCE_DISABLED/ledger;5 CLUSTER_DELETED/ledger", KeyPhase.Healthy, null, "")]
    [InlineData(true, "9 CLUSTER_INSTANCE_DISABLED/gone", KeyPhase.Healthy, null, "")]
    [InlineData(true, "9 CLUSTER_AUTOMATICALLY_PAUSED/ledger", KeyPhase.Healthy, null, "")]
    public async Task Visit_SettingsAndEvents_MeanThePhase(bool? valid, string events, KeyPhase phase, int? sinceMinutes, string stopped)
    {
        Valid(valid);
        foreach (var item in events.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split(' ', '/')))
            Tell(int.Parse(item[0], CultureInfo.InvariantCulture), item[1], item.ElementAtOrDefault(2));

        var health = await VisitAsync();

        Assert.Equal(phase, health.Phase);
        Assert.Equal(sinceMinutes is { } minutes ? _portal.UtcNow.AddMinutes(-minutes) : null, health.Since);
        Assert.Equal(stopped, string.Join(' ', health.Stopped.Select(cluster => cluster.Name)));
        Assert.Equal(Bad, health.Clusters);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(20, false)]
    public async Task Visit_RefusedAndNothingStopped_ExpectsAStopUntilTheNextCheckIsOver(int minutes, bool expected)
    {
        Valid(false);
        Tell(minutes, "AZURE_ENCRYPTION_KEY_INVALID");

        Assert.Equal(expected ? _portal.UtcNow.AddMinutes(15 - minutes) : null, (await VisitAsync()).StopsBy);
    }

    [Fact]
    public async Task Visit_PausedByAtlas_IsStoppedWhileTheClusterIsPaused()
    {
        Valid(false);
        Tell(5, "CLUSTER_AUTOMATICALLY_PAUSED", "ledger");
        _portal.Atlas.SetCluster(Portal.Payments, "ledger", cluster => cluster with { Paused = true });

        Assert.Equal("ledger", Assert.Single((await VisitAsync()).Stopped).Name);
    }

    [Fact]
    public async Task Visit_OnlyAnAlertTells_TakesItsTime()
    {
        Valid(false);
        _portal.Atlas.Alerts[Portal.Payments] =
        [
            new("a", _portal.UtcNow.AddDays(-2), "ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID", "OPEN"),
            new("b", _portal.UtcNow, null, "OPEN"),
        ];

        Assert.Equal(_portal.UtcNow.AddDays(-2), (await VisitAsync()).Since);
    }

    [Fact]
    public async Task Visit_OnlyAnOpenAlertTells_IsToldAgainEachTime()
    {
        _portal.Atlas.Alerts[Portal.Payments] = [new("a", _portal.UtcNow.AddDays(-500), "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", "OPEN")];
        Assert.Equal(KeyPhase.Unreachable, (await VisitAsync()).Phase);

        Assert.Equal(KeyPhase.Unreachable, (await VisitAsync()).Phase);
    }

    [Fact]
    public async Task Visit_AnswersOfItsEventsComeAfterALaterVisit_AreNotTaken()
    {
        await VisitAsync();
        _portal.Atlas.Before["ListEventsAsync"] = async () =>
        {
            _portal.Atlas.Before.Remove("ListEventsAsync");
            Tell(2, "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED");
            Assert.Equal(KeyPhase.Unreachable, (await VisitAsync()).Phase);
            _portal.Atlas.Events[Portal.Payments] = [];
        };

        Assert.Equal(KeyPhase.Unreachable, (await VisitAsync()).Phase);
    }

    [Fact]
    public async Task Visit_UnreachableAfterItWorked_SaysWhenItLastWorked()
    {
        var worked = _portal.UtcNow;
        await VisitAsync();
        _portal.Time.Advance(TimeSpan.FromHours(1));
        Tell(2, "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED");

        var health = await VisitAsync();

        Assert.Equal((KeyPhase.Unreachable, worked), (health.Phase, health.WorkedAt));
    }

    [Fact]
    public async Task Visit_EventsCannotBeRead_IsUnknownAndNeverHealthy()
    {
        await VisitAsync();
        _portal.Atlas.Before["ListEventsAsync"] = () => throw new AtlasApiException(429, "RATE_LIMITED", null, []);

        var health = await VisitAsync();

        Assert.Equal((KeyPhase.Unknown, UnknownReason.EventsUnread, KeyPhase.Healthy), (health.Phase, health.Why, health.LastKnown));
    }

    [Fact]
    public async Task Visit_RefusedAndEventsCannotBeRead_SaysThatWhatIsStoppedIsNotKnown()
    {
        Valid(false);
        _portal.Atlas.Before["ListEventsAsync"] = () => throw new AtlasApiException(429, "RATE_LIMITED", null, []);

        var health = await VisitAsync();

        Assert.Equal((KeyPhase.Refused, false), (health.Phase, health.AreEventsKnown));
        _portal.Atlas.Before.Remove("ListEventsAsync", out _);
        Assert.True((await VisitAsync()).AreEventsKnown);
    }

    [Theory]
    [InlineData(21, UnknownReason.TooOld)]
    [InlineData(-1, UnknownReason.InTheFuture)]
    public async Task AsOf_AgeThatSaysNothing_IsUnknown(int minutes, UnknownReason why)
    {
        var health = (await VisitAsync()).AsOf(_portal.Time.GetUtcNow().AddMinutes(minutes));

        Assert.Equal((KeyPhase.Unknown, why, KeyPhase.Healthy), (health.Phase, health.Why, health.LastKnown));
    }

    [Fact]
    public async Task Visit_AtlasDoesNotAnswer_IsUnknown()
    {
        await VisitAsync();
        _portal.Atlas.Before["GetEncryptionAtRestAsync"] = () =>
            throw new AtlasUnreachableException(AtlasUnreachableKind.TimedOut, null, false, null);

        Assert.Equal((KeyPhase.Unknown, UnknownReason.NoAnswer), (await VisitAsync() is var health ? health.Phase : default, health.Why));
    }

    [Fact]
    public async Task Visit_Healthy_AsksForEventsOnceAndForNoAlerts()
    {
        await VisitAsync();
        _portal.Atlas.Calls.Clear();

        await VisitAsync();

        Assert.Equal(
            ["GetEncryptionAtRestAsync", "ListClustersAsync", "ListEventsAsync"],
            _portal.Atlas.Calls.Where(call => !call.Contains("PrivateEndpoints", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Visit_NotConfigured_AsksForNoEvents()
    {
        _portal.Atlas.Keys.Remove(Portal.Payments);

        Assert.Equal(KeyPhase.NotConfigured, (await VisitAsync()).Phase);
        Assert.DoesNotContain("ListEventsAsync", _portal.Atlas.Calls);
    }

    [Fact]
    public async Task ListClusters_Refused_EveryClusterThatUsesTheKeyIsUnavailable()
    {
        Valid(false);
        _portal.Atlas.Clusters[Portal.Payments].Add(new AtlasCluster("plain", "plain") { StateName = "IDLE", EncryptionAtRestProvider = "NONE" });
        await VisitAsync();

        var clusters = await _portal.Get<ListClusters>().ExecuteAsync(Portal.Reader, Portal.Payments, Cancel);

        Assert.Equal([true, true, false], clusters.Value!.Select(cluster => cluster.IsKeyUnavailable));
    }

    [Fact]
    public async Task LastSeenClusters_AtlasIsAway_AreThereWithTheirTime()
    {
        var at = _portal.Time.GetUtcNow();
        await VisitAsync();
        _portal.Time.Advance(TimeSpan.FromHours(2));
        _portal.Atlas.Before["ListClustersAsync"] = () => throw new AtlasUnreachableException(AtlasUnreachableKind.TimedOut, null, false, null);

        var seen = await _portal.Get<ListClusters>().LastSeenAsync(Portal.Reader, Portal.Payments, Cancel);

        Assert.Equal(2, seen.Value!.Clusters!.Count);
        Assert.Equal(at, seen.Value.At);
    }

    private void Valid(bool? valid) =>
        _portal.Atlas.Keys[Portal.Payments] = new AtlasEncryptionAtRest
        {
            AzureKeyVault = new AtlasAzureKeyVault { Enabled = true, Valid = valid },
        };

    private void Tell(int minutesAgo, string type, string? cluster = null)
    {
        if (!_portal.Atlas.Events.TryGetValue(Portal.Payments, out var events))
            _portal.Atlas.Events[Portal.Payments] = events = [];
        events.Add(new AtlasEvent($"{++_events:x24}", _portal.UtcNow.AddMinutes(-minutesAgo), type) { ClusterName = cluster });
    }

    private async Task<ProjectKeyHealth> VisitAsync() =>
        (await _portal.Get<ReadEncryptionAtRest>().RefreshAsync(Portal.Reader, Portal.Payments, Cancel)).Value!.Health;
}
