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
/// Lays a part of the first world, in the transaction that lays all of it: at the first start and at each reset. In the order of
/// registration.
/// </summary>
public interface ISeedPart
{
    void Apply(SeedContext seed);
}

/// <summary>Does what would have happened while the world's clock was advanced. States that follow from stored times need no listener.</summary>
public interface ITimeListener
{
    Task TimePassedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

/// <summary>Forgets what is kept in memory only (sessions, nonces, faults), after the world was laid anew.</summary>
public interface IResetListener
{
    void Clear();
}

/// <summary>Answers for names that come and go with the world's state, such as a vault's.</summary>
public interface INameSource
{
    /// <returns>Addresses as the world would resolve them; null where this source does not know the name.</returns>
    IReadOnlyList<string>? Resolve(string host);
}
