using System.Text.RegularExpressions;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>
/// Checks <see cref="AtlasOptions"/> at start; every failure at once, each naming its key and the legal values. No failure repeats a secret.
/// </summary>
public static partial class AtlasOptionsValidator
{
    public static IReadOnlyList<string> Failures(AtlasOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = new List<string>();
        if (options.BaseUrl is not { IsAbsoluteUri: true, Scheme: "https", PathAndQuery: "/", UserInfo: "", Fragment: "" })
            failures.Add("Atlas:BaseUrl must be an https address without a path, such as https://cloud.mongodb.com.");

        if (options.Shorthand is { } one)
        {
            if (options.Connections.Count > 0)
                failures.Add("Atlas:Connections and a credential directly under Atlas exclude each other; keep the list.");
            failures.AddRange(Failures("Atlas", one));
        }
        else if (options.Connections.Count == 0)
        {
            failures.Add("Atlas:Connections must hold at least one of { Name, ClientId, ClientSecret } or { Name, PublicKey, PrivateKey }.");
        }

        for (var i = 0; i < options.Connections.Count; i++)
        {
            var connection = options.Connections[i];
            failures.AddRange(Failures($"Atlas:Connections:{i}", connection));
            if (string.IsNullOrWhiteSpace(connection.Name))
                failures.Add($"Atlas:Connections:{i}:Name must be a name of your own, such as the organization's.");
            else if (options.Connections.Take(i).Any(other => string.Equals(other.Name, connection.Name, StringComparison.OrdinalIgnoreCase)))
                failures.Add($"Atlas:Connections:{i}:Name is {connection.Name} a second time; names must differ.");
        }

        return failures;
    }

    private static IEnumerable<string> Failures(string key, AtlasConnectionOptions connection)
    {
        var serviceAccount = connection.ClientId is not null || connection.ClientSecret is not null;
        var apiKey = connection.PublicKey is not null || connection.PrivateKey is not null;
        if (serviceAccount == apiKey)
            yield return $"{key} must hold either ClientId and ClientSecret (service account) or PublicKey and PrivateKey (API key).";
        if (serviceAccount && !(connection.ClientId is { } id && ClientIdPattern().IsMatch(id)))
            yield return $"{key}:ClientId must be mdb_sa_id_ and 24 hexadecimal digits.";
        if (serviceAccount && connection.ClientSecret is null)
            yield return $"{key}:ClientSecret is missing.";
        if (apiKey && string.IsNullOrWhiteSpace(connection.PublicKey))
            yield return $"{key}:PublicKey is missing.";
        if (apiKey && connection.PrivateKey is null)
            yield return $"{key}:PrivateKey is missing.";
    }

    [GeneratedRegex(@"\Amdb_sa_id_[0-9a-fA-F]{24}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClientIdPattern();
}
