using System.Globalization;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>A console with its sandbox, made from nothing for one test class.</summary>
public class PortalFixture(BrowserFixture browser) : IAsyncLifetime
{
    private readonly Dictionary<Person, string> _signedIn = [];
    private readonly Ports _ports = Ports.Choose();
    private ConsoleProcess? _console;
    private SandboxControl? _sandbox;

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("AtlasCmkPortal-e2e-").FullName;

    /// <summary>The console's address as a person types it: another site than the identity provider's <c>127.0.0.1</c>.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_ports.Console}");

    /// <summary>The sandbox's Atlas and Azure.</summary>
    public string SandboxHttps => string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{_ports.SandboxHttps}");

    public ConsoleProcess Console => _console ?? throw new InvalidOperationException("The console has not been started.");

    public SandboxControl Sandbox => _sandbox ?? throw new InvalidOperationException("The console has not been started.");

    public Credentials Credentials => Credentials.Read(DataDirectory);

    public AzureCloud Azure => new(_ports.SandboxHttps, Path.Combine(DataDirectory, "sandbox", "ca.crt"), Credentials);

    /// <summary>Settings of the command line that this class needs otherwise than they are by default.</summary>
    protected virtual string[] Arguments => [];

    public virtual async ValueTask InitializeAsync()
    {
        await RestartAsync();
        _sandbox = new SandboxControl(_ports.SandboxHttp);
    }

    /// <summary><c>kill -9</c>, and the same command again.</summary>
    public async Task KillAndRestartAsync()
    {
        await KillAsync();
        await RestartAsync();
    }

    public async Task KillAsync()
    {
        await Console.KillAsync();
        await Console.DisposeAsync();
    }

    public async Task RestartAsync() => _console = await ConsoleProcess.StartAsync(DataDirectory, _ports, Arguments);

    /// <summary>A browser in which nobody is signed in.</summary>
    public Task<Visitor> VisitAsync(BrowserLook? look = null) =>
        Visitor.ArriveAsync(browser.Browser, Address, look ?? BrowserLook.Desktop, storageState: null);

    /// <summary>A browser in which this person is signed in; the sign-in itself is done once per console.</summary>
    public Task<Visitor> VisitAsync(Person person, BrowserLook? look = null) => VisitAsync(person, Address, look);

    /// <param name="address">Another way to this console. Cookies know no ports: the person is signed in there, too.</param>
    public async Task<Visitor> VisitAsync(Person person, string address, BrowserLook? look = null)
    {
        if (!_signedIn.TryGetValue(person, out var state))
        {
            await using var first = await VisitAsync();
            var signIn = await first.GoToSignInAsync();
            await signIn.ContinueAsAsync(person);
            _signedIn[person] = state = await first.StorageStateAsync();
        }

        return await Visitor.ArriveAsync(browser.Browser, address, look ?? BrowserLook.Desktop, state);
    }

    public virtual async ValueTask DisposeAsync()
    {
        _sandbox?.Dispose();
        if (_console is not null)
        {
            await _console.StopAsync();
            await _console.DisposeAsync();
        }

        Directory.Delete(DataDirectory, recursive: true);
        GC.SuppressFinalize(this);
    }
}
