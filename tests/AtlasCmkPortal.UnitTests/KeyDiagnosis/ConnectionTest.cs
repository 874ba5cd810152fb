using System.Collections.Concurrent;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

/// <summary>A connection test over a fake Azure, and every step as it was shown.</summary>
internal sealed class ConnectionTest(Portal portal)
{
    private readonly ConcurrentQueue<CheckStep> _shown = new();

    public Actor By { get; init; } = Portal.Reader;

    public IReadOnlyList<CheckStep> Shown => [.. _shown];

    public static async Task<ConnectionReport> ReportAsync(Portal portal) => (await new ConnectionTest(portal).RunAsync()).Value!;

    public Task<Result<ConnectionReport>> RunAsync(CancellationToken? cancellationToken = null) => RunAsync(Typed.Form, cancellationToken);

    public Task<Result<ConnectionReport>> RunAsync(AzureKeyVaultInput input, CancellationToken? cancellationToken = null) =>
        portal
            .Get<TestConnection>()
            .ExecuteAsync(By, Portal.Orders, input, _shown.Enqueue, cancellationToken ?? TestContext.Current.CancellationToken);

    public CheckState[] StatesShownOf(string id) => [.. Shown.Where(step => step.Id == id).Select(step => step.State)];
}

internal static class ReportExtensions
{
    public static CheckStep Step(this ConnectionReport report, string id) => Assert.Single(report.Steps, step => step.Id == id);

    public static CheckState[] States(this ConnectionReport report) => [.. report.Steps.Select(step => step.State)];
}
