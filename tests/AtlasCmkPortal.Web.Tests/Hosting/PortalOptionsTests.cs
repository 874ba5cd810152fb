using AtlasCmkPortal.Web.Hosting;
using AtlasCmkPortal.Web.Hosting.Options;
using Microsoft.Extensions.Configuration;

namespace AtlasCmkPortal.Web.Tests.Hosting;

public sealed class PortalOptionsTests
{
    private static readonly Dictionary<string, string?> Connected = new(StringComparer.Ordinal)
    {
        ["World"] = "Connected",
        ["AllowedHosts"] = "cmk.example.com",
        ["Atlas:ClientId"] = "mdb_sa_id_000000000000000000000000",
        ["Atlas:ClientSecret"] = "hunter2",
        ["Authentication:OpenIdConnect:Authority"] = "https://login.example.com",
        ["Authentication:OpenIdConnect:ClientId"] = "console",
    };

    [Fact]
    public void Read_NothingInDevelopment_IsTheSandboxWithDefaults()
    {
        var options = Read([], isDevelopment: true);

        Assert.Equal(PortalMode.Sandbox, options.Mode);
        Assert.EndsWith("AtlasCmkPortal", options.DataDirectory, StringComparison.Ordinal);
        Assert.Equal((5443, 5281, null), (options.Sandbox.HttpsPort, options.Sandbox.HttpPort, options.Sandbox.Address));
        Assert.Equal(TimeSpan.FromSeconds(3), options.Sandbox.AtlasUpdateDuration);
        Assert.Equal(0, options.Sandbox.MoreProjects);
        Assert.Equal(new SessionLifetime(TimeSpan.FromMinutes(15), TimeSpan.FromHours(8)), options.Session);
        Assert.Equal(TimeSpan.FromMinutes(15), options.MonitoringInterval);
    }

    [Fact]
    public void Read_NothingElsewhere_NeverGuessesTheWorld() =>
        Assert.Contains("World must be Sandbox or Connected", Assert.Single(Refusals([])), StringComparison.Ordinal);

    [Fact]
    public void Read_SandboxByName_IsAllowedOutsideDevelopment() => Assert.Equal(PortalMode.Sandbox, Read(new() { ["World"] = "sandbox" }).Mode);

    [Theory]
    [InlineData("Atlas:BaseUrl", "https://cloud.mongodb.com")]
    [InlineData("Atlas:Connections:0:Name", "x")]
    [InlineData("Authentication:OpenIdConnect:ClientId", "x")]
    [InlineData("Access:Grants:0:Role", "ProjectOwner")]
    [InlineData("Azure:Watcher:TenantId", "x")]
    public void Read_SandboxWithSettingsOfTheOtherWorld_IsRefused(string key, string value)
    {
        var refusal = Assert.Single(Refusals(new() { [key] = value }, isDevelopment: true));

        Assert.Contains("World is Sandbox", refusal, StringComparison.Ordinal);
        Assert.Contains(key.Split(':')[0], refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Atlas:ClientId")]
    [InlineData("Atlas:ClientSecret")]
    [InlineData("Authentication:OpenIdConnect:Authority")]
    [InlineData("Authentication:OpenIdConnect:ClientId")]
    [InlineData("AllowedHosts")]
    public void Read_ConnectedWithoutOneOfThem_IsRefusedByItsName(string missing) =>
        Assert.Contains(missing, Assert.Single(Refusals(With(missing, null))), StringComparison.Ordinal);

    [Theory]
    [InlineData("World", "Moon", "Sandbox or Connected")]
    [InlineData("DataDirectory", "relative/path", "absolute path")]
    [InlineData("Persistence:Provider", "PostgreSql", "not in this version yet")]
    [InlineData("Persistence:Provider", "Oracle", "Sqlite or PostgreSql")]
    [InlineData("ConnectionStrings:Portal", "Host=db;Username=portal", "Data Source=")]
    [InlineData("ConnectionStrings:Portal", "portal.db", "Data Source=")]
    [InlineData("ConnectionStrings:Portal", "Data Source=:memory:", "Data Source=")]
    [InlineData("Session:Idle", "15", "hh:mm:ss")]
    [InlineData("Session:Idle", "00:00:10", "between 00:02:00")]
    [InlineData("Session:Idle", "09:00:00", "must not be longer")]
    [InlineData("Session:Absolute", "never", "hh:mm:ss")]
    [InlineData("Session:WriteMaximumAge", "60", "hh:mm:ss")]
    [InlineData("Session:WriteMaximumAge", "2.00:00:00", "between 00:05:00")]
    [InlineData("Session:Circuits", "0", "between 1 and 1000")]
    [InlineData("Session:Circuits", "many", "a number")]
    [InlineData("Monitoring:Interval", "00:00:01", "between 00:01:00")]
    [InlineData("Monitoring:Interval", "00:16:00", "and 00:15:00")]
    [InlineData("Sandbox:HttpPort", "70000", "65535")]
    [InlineData("Sandbox:HttpPort", "5443", "must differ")]
    [InlineData("Sandbox:AtlasUpdateDuration", "3", "00:05:00")]
    [InlineData("Sandbox:MoreProjects", "10001", "10000")]
    [InlineData("Sandbox:Address", "http://example.com", "loopback")]
    [InlineData("Sandbox:Address", "https://127.0.0.1:5281", "http address")]
    [InlineData("ForwardedHeaders:KnownProxies:0", "proxy", "IP address")]
    [InlineData("ForwardedHeaders:KnownProxy", "10.0.0.1", "KnownProxy")]
    [InlineData("Egress:AllowedPrivateRanges:0", "8.8.8.0/24", "10.0.0.0/8")]
    [InlineData("Egress:Proxies", "x", "Proxies")]
    [InlineData("DataProtection:Certificate", "/nowhere.pfx", "PFX file")]
    [InlineData("DataProtection:Password", "x", "without DataProtection:Certificate")]
    [InlineData("Authentication:OpenIdConnect:Authority", "http://login.example.com", "https address")]
    [InlineData("Access:Grants:0:Role", "Owner", "ProjectOwner or ProjectReadOnly")]
    [InlineData("Azure:Watcher:TenantId", "contoso", "GUID")]
    [InlineData("Azure:Watcher:0:ManagedIdentity", "maybe", "Azure:Watcher")]
    public void Read_WrongValue_NamesTheKeyAndTheLegalValues(string key, string value, string legal)
    {
        var refusals = Refusals(With(key, value));

        Assert.Contains(
            refusals,
            refusal => refusal.Contains(key.Split(':')[0], StringComparison.Ordinal) && refusal.Contains(legal, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SeveralWrongValues_NamesAllAtOnce()
    {
        var refusals = Refusals(
            new(With("Session:Idle", "soon"), StringComparer.Ordinal)
            {
                ["Sandbox:HttpPort"] = "x",
                ["Atlas:ClientId"] = "y",
                ["Access:Grants:0:Role"] = "z",
            });

        Assert.All(
            ["Session:Idle", "Sandbox:HttpPort", "Atlas:ClientId", "Access:Grants:0:Role"],
            key => Assert.Contains(refusals, r => r.Contains(key, StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_AnyRefusal_RepeatsNoSecret() =>
        Assert.DoesNotContain(Refusals(With("Atlas:ClientId", "wrong")), refusal => refusal.Contains("hunter2", StringComparison.Ordinal));

    [Fact]
    public void Read_ExampleFile_IsLegalAndComplete()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(Conventions.SourceTree.Root, "appsettings.example.json")).Build();

        var options = PortalOptions.Read(configuration, isDevelopment: false);
        var world = CloudOptions.Read(configuration);

        Assert.Equal(PortalMode.Connected, options.Mode);
        Assert.Equal(2, world.Atlas.Connections.Count);
        Assert.Equal("https://login.example.com", world.SignIn.Origin);
        Assert.Equal(2, world.Access.Grants.Count);
        Assert.Single(world.Watchers);
        Assert.NotNull(options.Egress.Proxy);
        Assert.Single(options.ReverseProxy.KnownProxies);
    }

    private static Dictionary<string, string?> With(string key, string? value) => new(Connected, StringComparer.Ordinal) { [key] = value };

    private static IReadOnlyList<string> Refusals(Dictionary<string, string?> settings, bool isDevelopment = false) =>
        Assert.Throws<StartRefusedException>(() => Read(settings, isDevelopment)).Reasons;

    private static PortalOptions Read(Dictionary<string, string?> settings, bool isDevelopment = false) =>
        PortalOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), isDevelopment);
}
