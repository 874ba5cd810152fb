using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.UnitTests.KeyDiagnosis;
using AtlasCmkPortal.UnitTests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.UnitTests;

/// <summary>
/// Core as a whole over a database file, a fake Atlas, a fake Azure and clocks that stand still. <see cref="RestartAsync"/> is a process
/// killed and started again.
/// </summary>
public sealed class Portal : IAsyncDisposable, ICloudClock
{
    public const string Payments = "650000000000000000000101";
    public const string Orders = "650000000000000000000102";

    public static readonly Actor Owner = new("idp|owner", "owner@contoso.example", "203.0.113.9", ["contoso-project-owners"]);
    public static readonly Actor Colleague = new("idp|colleague", "colleague@contoso.example", "203.0.113.10", ["contoso-project-owners"]);
    public static readonly Actor Reader = new("idp|reader", "reader@contoso.example", "203.0.113.9", ["contoso-project-readers"]);
    public static readonly Actor Nobody = new("idp|nobody", "nobody@contoso.example", "203.0.113.9", []);

    public static readonly Actor OwnerOfPayments = new("idp|payments", "payments@contoso.example", "203.0.113.9", ["payments-owners"]);
    public static readonly Actor OwnerOfFabrikam = new("idp|fabrikam", "owner@fabrikam.example", "203.0.113.9", ["fabrikam-project-owners"]);

    private readonly PortalDatabaseFile _file;
    private readonly FailingWrites _disk = new();
    private ServiceProvider _services;

    private readonly TimeSpan? _writeMaximumAge;

    private Portal(PortalDatabaseFile file, TimeSpan? writeMaximumAge)
    {
        _file = file;
        _writeMaximumAge = writeMaximumAge;
        Atlas.Groups.Add(new AtlasGroup(Payments, "payments-prod", FakeAtlas.Contoso) { ClusterCount = 3 });
        Atlas.Groups.Add(new AtlasGroup(Orders, "orders-staging", FakeAtlas.Contoso) { ClusterCount = 3 });
        _services = Start();
    }

    public FakeAtlas Atlas { get; } = new(FakeAtlas.Contoso, "Contoso");

    /// <summary>What was asked through the client that is for loops; <see cref="FakeAtlas.Calls"/> has it, too.</summary>
    public List<string> LoopCalls { get; } = [];

    public FakeAzure Azure { get; } = new();

    public FakeTimeProvider Time => _file.Time;

    public TimeSpan WorldOffset { get; set; }

    public DateTimeOffset UtcNow => Time.GetUtcNow() + WorldOffset;

    public PortalDatabaseFile File => _file;

    /// <summary>What is the matter with the console's database from this moment on.</summary>
    public DatabaseFailure Failure { get => _disk.Failure; set => _disk.Failure = value; }

    public static async Task<Portal> CreateAsync(TimeSpan? writeMaximumAge = null) => new(await PortalDatabaseFile.CreateAsync(), writeMaximumAge);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Start();
    }

    public async Task<IReadOnlyList<ActivityEntry>> ActivityAsync(string groupId)
    {
        var page = await Get<ReadActivity>().ExecuteAsync(Owner, groupId, new ActivityFilter(), TestContext.Current.CancellationToken);
        return page.Value!.Entries;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _file.DisposeAsync();
    }

    private ServiceProvider Start()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ICloudClock>(this);
        services.AddSingleton(new WriteRights(_writeMaximumAge, Time));
        services.AddLogging();
        services.AddSingleton(new AtlasClients(Connection(Atlas), Connection(LoopAtlas.Of(Atlas, LoopCalls))));
        services.AddSingleton<AzureSessions>(Azure);
        services.AddPortalCore(
            options => options.UseSqlite(_file.ConnectionString).AddInterceptors(_disk),
            new AccessOptions
            {
                Grants =
                [
                    new AccessGrant
                    {
                        ClaimValue = "contoso-project-owners",
                        Organization = FakeAtlas.Contoso,
                        Project = "*",
                        Role = "ProjectOwner",
                    },
                    new AccessGrant
                    {
                        ClaimValue = "contoso-project-readers",
                        Organization = FakeAtlas.Contoso,
                        Project = "*",
                        Role = "ProjectReadOnly",
                    },
                    new AccessGrant
                    {
                        ClaimValue = "payments-owners",
                        Organization = FakeAtlas.Contoso,
                        Project = Payments,
                        Role = "ProjectOwner",
                    },
                    new AccessGrant
                    {
                        ClaimValue = "fabrikam-project-owners",
                        Organization = "650000000000000000000002",
                        Project = "*",
                        Role = "ProjectOwner",
                    },
                ],
            });
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    private static Dictionary<string, IAtlasAdministrationApi> Connection(IAtlasAdministrationApi atlas) =>
        new(StringComparer.Ordinal) { ["contoso"] = atlas };
}
