using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.UnitTests.Access;

public sealed class AtlasRoleProbeTests
{
    private const string Ask = nameof(IAtlasAdministrationApi.ListAzurePrivateEndpointsAsync);

    /// <summary>What was learnt before the step lies in the future; it must not count for as long as the clock needs to get there.</summary>
    [Theory]
    [InlineData(-120)]
    [InlineData(0)]
    public async Task Read_AfterFiveMinutesWhateverTheClockSays_AsksAgain(int stepMinutes)
    {
        await using var portal = await Portal.CreateAsync();
        var clock = new SteppedClock(portal.Time);
        var roles = new AtlasRoleProbe(portal.Get<AtlasProjects>(), clock);
        Assert.Equal(AtlasCredentialRole.ProjectOwner, await ReadAsync(portal, roles));
        clock.Step = TimeSpan.FromMinutes(stepMinutes);
        portal.Atlas.Before[Ask] = () => throw new AtlasApiException(403, "USER_UNAUTHORIZED", null, []);

        portal.Time.Advance(TimeSpan.FromMinutes(4));
        var within = await ReadAsync(portal, roles);
        portal.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal((AtlasCredentialRole.ProjectOwner, AtlasCredentialRole.ProjectReadOnly), (within, await ReadAsync(portal, roles)));
    }

    private static async Task<AtlasCredentialRole> ReadAsync(Portal portal, AtlasRoleProbe roles)
    {
        var project = (await portal.Get<AtlasProjects>().FindAsync(Portal.Orders, TestContext.Current.CancellationToken)).Value!;
        return await roles.ReadAsync(project, TestContext.Current.CancellationToken);
    }

    /// <summary>A wall clock that is set, beside a count of seconds that goes on.</summary>
    private sealed class SteppedClock(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Step;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, dueTime, period);
    }
}
