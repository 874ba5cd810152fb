using AtlasCmkPortal.Sandbox.Entra;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// An app registration on the wire, with id, hint and dates of each secret. A secret's value is there once, in the answer that made it.
/// </summary>
internal static class ApplicationView
{
    public static Dictionary<string, object?> Of(AppRegistration app)
        => new(StringComparer.Ordinal)
        {
            ["id"] = app.ObjectId,
            ["appId"] = app.AppId,
            ["displayName"] = app.DisplayName,
            ["identifierUris"] = (string[])[],
            ["keyCredentials"] = (string[])[],
            ["signInAudience"] = app.IsMultiTenant ? "AzureADMultipleOrgs" : "AzureADMyOrg",
            ["passwordCredentials"] = app.Secrets.Select(secret => Of(secret, value: null)),
        };

    public static Dictionary<string, object?> Of(ClientSecret secret, string? value)
        => new(StringComparer.Ordinal)
        {
            ["customKeyIdentifier"] = null,
            ["displayName"] = secret.DisplayName.Length == 0 ? null : secret.DisplayName,
            ["endDateTime"] = secret.EndDateTime.UtcDateTime,
            ["hint"] = secret.Hint,
            ["keyId"] = secret.KeyId,
            ["secretText"] = value,
            ["startDateTime"] = secret.StartDateTime.UtcDateTime,
        };
}
