using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.State;

public sealed class ConnectionTestTests
{
    [Fact]
    public void With_StepBeginsAndEnds_StaysInItsPlace()
    {
        var test = ConnectionTest
            .Started()
            .With(Step("token", CheckState.Running))
            .With(Step("vault", CheckState.Running))
            .With(Step("token", CheckState.Passed));

        Assert.Equal([("token", CheckState.Passed), ("vault", CheckState.Running)], test.Steps.Select(step => (step.Id, step.State)));
    }

    [Fact]
    public void With_StragglerAfterTheEnd_IsIgnored()
    {
        var ended = ConnectionTest.Started().Ended(Report(Step("token", CheckState.Cancelled)));

        Assert.Same(ended, ended.With(Step("token", CheckState.Running)));
    }

    [Fact]
    public void Announcement_OnlyAtTheEnds()
    {
        var running = ConnectionTest.Started();

        Assert.Empty(ConnectionTest.NotRun.Announcement);
        Assert.Equal(running.Announcement, running.With(Step("token", CheckState.Passed)).Announcement);
        Assert.Equal(
            "The connection test has ended. 1 passed, 1 warning, 1 failed, 1 not reached.",
            running
                .Ended(
                    Report(
                        Step("token", CheckState.Passed),
                        Step("vault", CheckState.Warning),
                        Step("key", CheckState.Failed),
                        Step("encrypt", CheckState.NotReached)))
                .Announcement);
    }

    [Fact]
    public void FirstToFindWhat_TwoStepsOneCause_IsTheFirst()
    {
        var refused = new Error("Entra.AADSTS7000215", "Entra refused the secret.", "x");
        var first = Step("token", CheckState.Failed) with { Finding = refused with { Raw = "trace 1" } };
        var second = Step("vault", CheckState.Failed) with { Finding = refused with { Raw = "trace 2" } };
        var other = Step("key", CheckState.Failed) with { Finding = new Error("KeyVault.KeyNotFound", "No such key.", "x") };
        var test = ConnectionTest.Started().Ended(Report(first, second, other));

        Assert.Equal(first, test.FirstToFindWhat(second));
        Assert.Null(test.FirstToFindWhat(first));
        Assert.Null(test.FirstToFindWhat(other));
    }

    [Fact]
    public void Ended_Refused_SaysWhy() =>
        Assert.Equal("No.", ConnectionTest.Started().Ended(new Error("Access.ProjectNotFound", "No.", "Why.")).Announcement);

    [Fact]
    public void Outdated_AfterTheEnd_IsAboutOtherValues()
    {
        Assert.True(ConnectionTest.Started().Ended(Report()).Outdated().IsOutdated);
        Assert.True(ConnectionTest.Started().Outdated().Ended(Report()).IsOutdated);
        Assert.False(ConnectionTest.NotRun.Outdated().IsOutdated);
    }

    private static CheckStep Step(string id, CheckState state) => new(id, id, state, null, null, [], null);

    private static ConnectionReport Report(params CheckStep[] steps) => new(steps, Sample.Now, TimeSpan.FromSeconds(1), null);
}
