using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Writes;

namespace AtlasCmkPortal.UnitTests.Writes;

public sealed class WriteReconcilerTests
{
    /// <summary>An action without one could lose its answer and would stay open for ever.</summary>
    [Theory]
    [InlineData(Actions.ConfigureAzureKeyVault)]
    [InlineData(Actions.RotateKeyIdentifier)]
    [InlineData(Actions.DisableCustomerKeys)]
    [InlineData(Actions.SetClusterEncryption)]
    public async Task Registered_EveryActionThatIsSent_HasExactlyOne(string action)
    {
        await using var portal = await Portal.CreateAsync();

        Assert.Single(portal.Get<IEnumerable<IWriteReconciler>>(), reconciler => reconciler.Actions.Contains(action, StringComparer.Ordinal));
    }
}
