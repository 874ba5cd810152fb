using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.AzureApi.Sessions;

namespace AtlasCmkPortal.UnitTests.AzureApi.Failures;

/// <summary>One call of each kind in a session of its own, and the failure it ends with.</summary>
internal static class Calls
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<T> SignInFails<T>(FakeAzure azure)
        where T : AzureException
    {
        using var session = azure.Open();
        return await Assert.ThrowsAsync<T>(() => session.Entra.SignInForVaultsAsync(Cancel));
    }

    public static async Task<T> GetKeyFails<T>(FakeAzure azure)
        where T : AzureException
    {
        using var session = azure.Open();
        return await Assert.ThrowsAsync<T>(() => session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, Cancel));
    }

    public static async Task<T> DecryptFails<T>(FakeAzure azure)
        where T : AzureException
    {
        using var session = azure.Open();
        return await Assert.ThrowsAsync<T>(() => session.KeysOf(Wire.VaultName).DecryptAsync(Wire.KeyName, Wire.Version, [1, 2], Cancel));
    }

    public static async Task<T> GetVaultFails<T>(FakeAzure azure)
        where T : AzureException
    {
        using var session = azure.Open();
        return await Assert.ThrowsAsync<T>(() => session.Resources.GetAsync(Wire.Subscription, "rg-orders", Wire.VaultName, Cancel));
    }

    public static async Task<T> ListVaultsFails<T>(FakeAzure azure)
        where T : AzureException
    {
        using var session = azure.Open();
        return await Assert.ThrowsAsync<T>(() => session.Resources.ListAsync(Wire.Subscription, Cancel));
    }

    public static async Task<T> ListApplicationsFails<T>(FakeAzure azure)
        where T : AzureException
    {
        using var session = azure.Open();
        return await Assert.ThrowsAsync<T>(() => session.Applications.ListAsync(Cancel));
    }
}
