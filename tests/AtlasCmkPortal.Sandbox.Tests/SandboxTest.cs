using AtlasCmkPortal.Sandbox.Tests.Atlas;

namespace AtlasCmkPortal.Sandbox.Tests;

/// <summary>
/// Tests against a sandbox: a fresh one for each test, or the class fixture that is passed in. Clients are made when they are first used.
/// </summary>
public abstract class SandboxTest(SandboxFixture? shared = null) : IAsyncLifetime
{
    private SandboxFixture? _own;
    private AzureClient? _azure;
    private AzureAdministrator? _administrator;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected SandboxFixture Sandbox => shared ?? (_own ??= CreateSandbox());

    private protected AzureClient Azure => _azure ??= new AzureClient(Sandbox);

    private protected AzureAdministrator Administrator => _administrator ??= new AzureAdministrator(Sandbox);

    public virtual async ValueTask InitializeAsync()
    {
        if (shared is null) await Sandbox.InitializeAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _azure?.Dispose();
        _administrator?.Dispose();
        if (_own is not null) await _own.DisposeAsync();
    }

    /// <summary>Restarts the sandbox. The clients are made again, since its ports are others now.</summary>
    private protected async Task RestartAsync()
    {
        _azure?.Dispose();
        _administrator?.Dispose();
        (_azure, _administrator) = (null, null);
        await Sandbox.RestartAsync();
    }

    /// <summary>For a test that needs a clock or a duration of its own.</summary>
    private protected virtual SandboxFixture CreateSandbox() => new();
}

/// <summary>Tests that call Atlas as the owner of Contoso's projects.</summary>
public abstract class AtlasTest(SandboxFixture? shared = null) : SandboxTest(shared)
{
    private protected AtlasClient Atlas { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Atlas = await AtlasClient.SignInAsync(Sandbox);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Atlas.Dispose();
        await base.DisposeAsync();
    }
}
