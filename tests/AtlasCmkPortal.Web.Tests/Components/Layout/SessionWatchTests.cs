using System.Security.Claims;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Hosting.Options;
using AtlasCmkPortal.Web.Security;
using AtlasCmkPortal.Web.Tests.Hosting;
using AtlasCmkPortal.Web.Tests.Security;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Web.Tests.Components.Layout;

public sealed class SessionWatchTests : BunitContext, IAsyncLifetime
{
    private static readonly string Id = new('b', 64);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private readonly Sessions _sessions;
    private readonly CircuitSession _circuit;
    private readonly OpenCircuits _circuits;
    private readonly PortalDatabase _database;

    public SessionWatchTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var contexts = new TestContexts(_folder);
        var lifetime = new SessionLifetime(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(40)) { Circuits = 1 };
        _database = new PortalDatabase(contexts);
        _sessions = new Sessions(contexts, lifetime, _time, NullLogger<Sessions>.Instance);
        _circuits = new OpenCircuits(lifetime);
        _circuit = new CircuitSession(new SignedIn(), _sessions, _circuits, _time);
        Services.AddSingleton(_circuit).AddSingleton<TimeProvider>(_time);
    }

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private string? LeftFor => JSInterop.Invocations["portal.leave"] is [.., var last] ? last.Arguments[0] as string : null;

    public async ValueTask InitializeAsync()
    {
        await _database.MigrateAsync(Cancellation);
        await _sessions.CreateAsync(Id, new SessionOwner("42"), [1], Cancellation);
        await _circuit.OnCircuitOpenedAsync(null!, Cancellation);
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Idle_ShortBeforeTheEnd_WarnsAndPutsTheFocusOnStay()
    {
        var watch = Render<SessionWatch>();
        _time.Advance(TimeSpan.FromMinutes(15) - SessionWatch.WarnBefore - TimeSpan.FromSeconds(1));
        Assert.Empty(watch.FindAll("[role=alertdialog]"));

        _time.Advance(TimeSpan.FromSeconds(2));

        watch.WaitForAssertion(() => Assert.Contains("Stay signed in", watch.Find("[role=alertdialog]").TextContent, StringComparison.Ordinal));
        watch.WaitForAssertion(() => Assert.Equal("session-warning", JSInterop.Invocations["portal.showModal"].Single().Arguments[0]));
        Assert.True(SessionWatch.WarnBefore >= TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Warning_ClosedByEscape_ProlongsTheSession()
    {
        var watch = Render<SessionWatch>();
        _time.Advance(TimeSpan.FromMinutes(14));

        // The browser closes its own dialog on Escape and says so.
        await (await watch.WaitForElementAsync("#session-warning")).TriggerEventAsync("onclose", EventArgs.Empty);

        watch.WaitForAssertion(() => Assert.Empty(watch.FindAll("[role=alertdialog]")));
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromMinutes(15), (await _sessions.FindAsync(Id, Cancellation))!.EndsAt);
    }

    [Fact]
    public async Task StaySignedIn_Pressed_ProlongsTheSession()
    {
        var watch = Render<SessionWatch>();
        _time.Advance(TimeSpan.FromMinutes(14));
        var stay = await watch.WaitForElementAsync("#session-stay");

        await stay.ClickAsync();

        watch.WaitForAssertion(() => Assert.Empty(watch.FindAll("[role=alertdialog]")));
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromMinutes(15), (await _sessions.FindAsync(Id, Cancellation))!.EndsAt);
    }

    [Fact]
    public void Idle_ToTheEnd_LeavesWithTheReasonAndTheWayBack()
    {
        var watch = Render<SessionWatch>();
        _time.Advance(TimeSpan.FromMinutes(14));
        watch.WaitForElement("#session-stay");

        _time.Advance(TimeSpan.FromMinutes(2));

        watch.WaitForAssertion(() => Assert.Equal("/signed-out?reason=idle&returnUrl=%2F", LeftFor));
    }

    [Fact]
    public async Task Absolute_DespiteInput_LeavesWithItsOwnReason()
    {
        var watch = Render<SessionWatch>();
        for (var minutes = 0; minutes < 40; minutes += 8)
        {
            await watch.Instance.Interacted();
            _time.Advance(TimeSpan.FromMinutes(8));
        }

        watch.WaitForAssertion(() => Assert.Equal("/signed-out?reason=absolute&returnUrl=%2F", LeftFor));
    }

    [Theory]
    [InlineData(SessionEnd.SignedOut, "/signed-out?returnUrl=%2F")]
    [InlineData(SessionEnd.Replaced, "/signed-out?reason=replaced&returnUrl=%2F")]
    [InlineData(SessionEnd.Revoked, "/signed-out?reason=revoked&returnUrl=%2F")]
    public async Task End_Elsewhere_LeavesAtOnceAndSaysWhy(SessionEnd end, string expected)
    {
        var watch = Render<SessionWatch>();

        await _sessions.EndAsync(Id, end, Cancellation);

        watch.WaitForAssertion(() => Assert.Equal(expected, LeftFor));
    }

    [Fact]
    public async Task End_AfterItRanOut_IsNobodysDoing()
    {
        _time.Advance(TimeSpan.FromMinutes(16));

        await _sessions.EndAsync(Id, SessionEnd.Revoked, Cancellation);

        Assert.Null(_circuit.End);
    }

    [Fact]
    public async Task Page_OverTheLimit_LeavesAndPerformsNothingAndLeavesTheOthersAlone()
    {
        using var first = new CircuitSession(new SignedIn(), _sessions, _circuits, _time);
        await first.OnCircuitOpenedAsync(null!, Cancellation);
        await first.OnConnectionUpAsync(null!, Cancellation);
        await _circuit.OnConnectionUpAsync(null!, Cancellation);
        var performed = 0;

        var watch = Render<SessionWatch>();
        await _circuit.CreateInboundActivityHandler(_ => Task.FromResult(++performed))(default!);
        await first.CreateInboundActivityHandler(_ => Task.FromResult(performed += 10))(default!);

        watch.WaitForAssertion(() => Assert.Equal("/signed-out?reason=circuits&returnUrl=%2F", LeftFor));
        Assert.Equal(10, performed);
    }

    [Fact]
    public async Task Page_AfterAnotherLostItsConnection_HasRoom()
    {
        using var first = new CircuitSession(new SignedIn(), _sessions, _circuits, _time);
        await first.OnCircuitOpenedAsync(null!, Cancellation);
        await first.OnConnectionUpAsync(null!, Cancellation);

        await first.OnConnectionDownAsync(null!, Cancellation);
        await _circuit.OnConnectionUpAsync(null!, Cancellation);

        Assert.False(_circuit.IsOverLimit);
    }

    [Fact]
    public async Task InboundActivity_AfterTheEnd_IsNotPerformed()
    {
        var performed = 0;
        var handler = _circuit.CreateInboundActivityHandler(_ =>
        {
            performed++;
            return Task.CompletedTask;
        });
        await handler(default!);

        _time.Advance(TimeSpan.FromMinutes(15));
        await handler(default!);

        Assert.Equal(1, performed);
    }

    private sealed class SignedIn : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionClaims.Session, Id)], "test"))));
    }
}
