using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Asks the database now and then whether a circuit's session still stands: for ends that this process gets no signal for.</summary>
internal sealed class SessionAuthenticationState(ILoggerFactory loggers, Sessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken) =>
        authenticationState.User.SessionId() is { } id && await sessions.FindAsync(id, cancellationToken) is not null;
}
