using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Core.Access;

/// <summary>
/// Names every line of <c>Access:Grants</c> that is wrong, with the legal values. A misspelt grant would otherwise only look like a missing
/// right.
/// </summary>
public static partial class AccessOptionsValidator
{
    public static IReadOnlyList<string> Failures(AccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. options.Grants.SelectMany(Failures)];
    }

    private static IEnumerable<string> Failures(AccessGrant grant, int index)
    {
        var key = $"{AccessOptions.Section}:Grants:{index}";
        if (string.IsNullOrWhiteSpace(grant.ClaimValue))
        {
            yield return $"{key}:ClaimValue is missing. It is a value of the claim that Authentication:OpenIdConnect:GroupsClaim names, such as "
                + "a group's id.";
        }

        if (!IsIdOrAny(grant.Organization))
        {
            yield return $"{key}:Organization must be the 24 hexadecimal digits of an Atlas organization, or *. It is \"{grant.Organization}\".";
        }

        if (!IsIdOrAny(grant.Project))
        {
            yield return $"{key}:Project must be the 24 hexadecimal digits of an Atlas project, or *. It is \"{grant.Project}\".";
        }

        if (grant.ProjectRole is null)
        {
            yield return $"{key}:Role must be ProjectOwner or ProjectReadOnly. It is \"{grant.Role}\".";
        }
    }

    private static bool IsIdOrAny(string? value) => value is AccessOptions.Any || (value is not null && AtlasId().IsMatch(value));

    [GeneratedRegex("^[0-9a-fA-F]{24}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex AtlasId();
}
