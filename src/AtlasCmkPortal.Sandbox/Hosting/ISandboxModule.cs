using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>
/// A part of the sandbox. It is listed in <see cref="SandboxModules"/>; what it does at certain moments it registers as the interfaces below.
/// </summary>
public interface ISandboxModule
{
    /// <summary>
    /// Singletons only. At hand: <c>StateStore</c>, <see cref="SandboxClock"/>, <see cref="TimeProvider"/>, <see cref="SandboxPorts"/>,
    /// <see cref="InternalHttpClients"/>.
    /// </summary>
    void AddServices(IServiceCollection services);

    /// <summary>
    /// Middleware after host check, guards, routing and faults, before the operations. It sees every service's requests: look at
    /// <c>context.Sandbox().Services</c>.
    /// </summary>
    void Use(IApplicationBuilder app)
    {
    }

    void Map(SandboxEndpoints endpoints);
}

/// <summary>
/// Seeds a part of the sandbox, in the transaction that seeds all of it: at the first start and at each reset. In the order of
/// registration.
/// </summary>
public interface ISeedPart
{
    void Apply(SeedContext seed);
}

/// <summary>Does what would have happened while the sandbox clock was advanced. States that follow from stored times need no listener.</summary>
public interface ITimeListener
{
    Task TimePassedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

/// <summary>Clears what is kept in memory only (sessions, nonces, faults) after a reset.</summary>
public interface IResetListener
{
    void Clear();
}

/// <summary>Resolves names that come and go with the sandbox's state, such as a vault's.</summary>
public interface INameSource
{
    /// <returns>The addresses of the name; null where this source does not know the name.</returns>
    IReadOnlyList<string>? Resolve(string host);
}
