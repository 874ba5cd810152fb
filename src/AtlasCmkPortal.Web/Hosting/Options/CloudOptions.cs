using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>
/// The services that the console uses and who may do what. The operator configures them in Connected mode; the sandbox supplies them else. Either way
/// it is the same configuration, read by this.
/// </summary>
public sealed record CloudOptions(AtlasOptions Atlas, SignInOptions SignIn, AccessOptions Access, IReadOnlyList<WatcherOptions> Watchers)
{
    /// <exception cref="StartRefusedException">Something is missing or wrong.</exception>
    public static CloudOptions Read(IConfiguration configuration)
    {
        var settings = new SettingReader(configuration);
        return Read(settings) is { } options && settings.Failures.Count == 0 ? options : throw new StartRefusedException(settings.Failures);
    }

    /// <returns>Null where too little is there to say more than the failures do.</returns>
    internal static CloudOptions? Read(SettingReader settings)
    {
        var atlas = settings.Bind<AtlasOptions>("Atlas");
        settings.Refuse(AtlasOptionsValidator.Failures(atlas));
        var signIn = SignInOptions.Read(settings);
        var access = settings.Bind<AccessOptions>(AccessOptions.Section);
        settings.Refuse(AccessOptionsValidator.Failures(access));
        var watchers = WatcherOptions.Read(settings);
        return signIn is null ? null : new CloudOptions(atlas, signIn, access, watchers);
    }
}
