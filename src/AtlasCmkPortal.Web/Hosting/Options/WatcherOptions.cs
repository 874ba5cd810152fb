using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>An item of <c>Azure:Watcher</c>: a read-only identity of the console in one Entra tenant. Nothing signs in with it yet.</summary>
public sealed class WatcherOptions
{
    private const string Key = "Azure:Watcher";

    public string? TenantId { get; set; }

    public string? ClientId { get; set; }

    public Secret? ClientSecret { get; set; }

    /// <summary>Path of a PFX or PEM file with its private key.</summary>
    public string? Certificate { get; set; }

    /// <summary>Sign in as the machine's own identity.</summary>
    public bool ManagedIdentity { get; set; }

    /// <summary>One identity, or a list of them by tenant.</summary>
    internal static IReadOnlyList<WatcherOptions> Read(SettingReader settings)
    {
        if (!settings.IsSet(Key))
            return [];
        IReadOnlyList<(string Key, WatcherOptions Watcher)> watchers = settings.IsSet($"{Key}:0")
            ? [.. settings.Bind<List<WatcherOptions>>(Key).Select((watcher, i) => ($"{Key}:{i}", watcher))]
            : [(Key, settings.Bind<WatcherOptions>(Key))];
        foreach (var (key, watcher) in watchers)
            settings.Refuse(watcher.Failures(key));
        return [.. watchers.Select(item => item.Watcher)];
    }

    private IEnumerable<string> Failures(string key)
    {
        if (!Guid.TryParse(TenantId, out _))
            yield return $"{key}:TenantId must be the GUID of an Entra tenant.";
        if (!ManagedIdentity && !Guid.TryParse(ClientId, out _))
            yield return $"{key}:ClientId must be the GUID of an Entra application.";
        var ways = (ClientSecret is null ? 0 : 1) + (Certificate is null ? 0 : 1) + (ManagedIdentity ? 1 : 0);
        if (ways != 1)
            yield return $"{key} must hold exactly one of ClientSecret, Certificate (a file) and ManagedIdentity (true).";
        if (Certificate is not null && !File.Exists(Certificate))
            yield return $"{key}:Certificate names a file that does not exist.";
    }
}
