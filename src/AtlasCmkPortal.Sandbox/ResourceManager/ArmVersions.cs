using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>Which <c>api-version</c>s there are: Resource Manager has its own, and each provider one list for each type of resource.</summary>
internal static partial class ArmVersions
{
    /// <summary>The stable versions of Microsoft.KeyVault/vaults.</summary>
    public static readonly string[] Vaults =
    [
        "2026-02-01", "2025-05-01", "2024-11-01", "2023-07-01", "2023-02-01", "2022-11-01", "2022-07-01", "2021-10-01", "2019-09-01",
        "2018-02-14", "2016-10-01",
    ];

    private const string KeyVault = "Microsoft.KeyVault";
    private const string Authorization = "Microsoft.Authorization";

    /// <summary>As Resource Manager itself lists them.</summary>
    private static readonly string[] OwnVersions =
    [
        "2026-06-01", "2025-04-01", "2025-03-01", "2024-11-01", "2024-10-01-preview", "2024-08-01", "2024-07-01", "2024-06-01-preview",
        "2024-03-01", "2023-07-01", "2023-07-01-preview", "2023-03-01-preview", "2022-12-01", "2022-11-01-preview", "2022-09-01", "2022-06-01",
        "2022-05-01", "2022-03-01-preview", "2022-01-01", "2021-04-01", "2021-01-01", "2020-10-01", "2020-09-01", "2020-08-01", "2020-07-01",
        "2020-06-01", "2020-05-01", "2020-01-01", "2019-11-01", "2019-10-01", "2019-09-01", "2019-08-01", "2019-07-01", "2019-06-01",
        "2019-05-10", "2019-05-01", "2019-03-01", "2018-11-01", "2018-09-01", "2018-08-01", "2018-07-01", "2018-06-01", "2018-05-01",
        "2018-02-01", "2018-01-01", "2017-12-01", "2017-08-01", "2017-06-01", "2017-05-10", "2017-05-01", "2017-03-01", "2016-09-01",
        "2016-07-01", "2016-06-01", "2016-02-01", "2015-11-01", "2015-01-01", "2014-04-01-preview", "2014-04-01", "2014-01-01", "2013-03-01",
    ];

    private static readonly string[] AuthorizationVersions =
    [
        "2022-05-01-preview", "2022-04-01", "2021-04-01-preview", "2020-10-01-preview", "2020-08-01-preview", "2020-04-01-preview",
        "2018-09-01-preview", "2018-07-01", "2018-01-01-preview", "2015-07-01",
    ];

    /// <summary>Throws what is said of a version that is missing, malformed or unknown.</summary>
    public static void Check(HttpRequest request, string action)
    {
        var version = request.Query["api-version"].ToString();
        if (version.Length == 0) throw ArmErrors.ApiVersionMissing();
        var known = Of(action);
        if (!Dated().IsMatch(version)) throw ArmErrors.ApiVersionMalformed(version, known);
        if (known.Contains(version, StringComparer.OrdinalIgnoreCase)) return;
        throw known == OwnVersions ? ArmErrors.ApiVersionMalformed(version, known) : ArmErrors.ApiVersionUnknown(version, TypeOf(action), known);
    }

    /// <summary>Whether the action is that provider's. Registering it is Resource Manager's own business.</summary>
    public static bool IsOf(string provider, string action)
        => action.StartsWith(provider + "/", StringComparison.OrdinalIgnoreCase) && !action.EndsWith("register/action", StringComparison.Ordinal);

    // Private links came in 2018, keys in 2019, managed HSMs in 2021.
    private static string[] Of(string action)
    {
        if (IsOf(Authorization, action)) return AuthorizationVersions;
        if (!IsOf(KeyVault, action)) return OwnVersions;
        var type = TypeOf(action);
        return type.EndsWith("managedHSMs", StringComparison.OrdinalIgnoreCase) ? Since("2021-10-01")
            : type.StartsWith("vaults/keys", StringComparison.Ordinal) ? Since("2019-09-01")
            : type is "vaults/privateLinkResources" ? Since("2018-02-14")
            : Vaults;
    }

    private static string[] Since(string first) => [.. Vaults.Where(version => string.CompareOrdinal(version, first) >= 0)];

    // "Microsoft.KeyVault/locations/deletedVaults/purge/action" is about the type "locations/deletedVaults".
    private static string TypeOf(string action) => string.Join('/', action.Split('/')[1..^1].Where(part => part != "purge"));

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(-preview)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dated();
}
