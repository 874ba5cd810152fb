using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>Turns the expected failures of Atlas into what a person can act on. Codes decide; an unknown code is shown as it came.</summary>
public static class AtlasErrorTranslation
{
    /// <summary>
    /// True for the failures that <see cref="Translate(Exception, AzureTarget?)"/> knows; anything else is a bug and passes through.
    /// </summary>
    public static bool IsExpected(Exception exception) =>
        exception is AtlasApiException or AtlasSignInException or AtlasThrottledException or AtlasUnreachableException;

    /// <summary>Makes a call to Atlas; an expected failure of it becomes an error.</summary>
    internal static async Task<Result<T>> TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return Translate(exception);
        }
    }

    /// <param name="at">What was typed or is in force, for the command that fixes it; null where nothing is known.</param>
    public static Error Translate(Exception exception, AzureTarget? at = null) => exception switch
    {
        AtlasApiException refused => Translate(refused, at),
        AtlasSignInException signIn => new(
            "Atlas.SignIn", "Atlas did not accept this console's own credential.",
            $"The service account or API key of the connection {signIn.Connection} is wrong, expired or deleted. Nothing was sent on your behalf.")
        {
            WhoCanFix = ResponsibleParty.ConsoleOperator,
            Documentation = Documentation.AtlasApiAccess,
            Raw = $"{signIn.HttpStatus} {signIn.Error}",
        },
        AtlasThrottledException throttled => AtlasGeneralErrors.Throttled(throttled),
        AtlasUnreachableException unreachable => Translate(unreachable),
        _ => throw new ArgumentException($"{exception?.GetType().Name} is no expected failure of Atlas.", nameof(exception), exception),
    };

    /// <summary>What a code of Atlas that was recorded earlier means; null for one that is not known.</summary>
    /// <param name="code">As in an <see cref="Error"/>: <c>Atlas.AZURE_KEY_VAULT_KEY_EXPIRED</c>.</param>
    public static string? TitleOf(string code) =>
        code.Split('.') is ["Atlas", var own]
        && (AtlasKeyErrors.Table.TryGetValue(own, out var remedy) || AtlasGeneralErrors.Table.TryGetValue(own, out remedy)) ? remedy.Title : null;

    private static Error Translate(AtlasApiException refused, AzureTarget? at)
    {
        var code = $"Atlas.{refused.ErrorCode}";
        var raw = $"{refused.HttpStatus} {refused.ErrorCode}{(refused.Detail is { } detail ? $": {detail}" : "")}";
        if (
            AtlasKeyErrors.Table.TryGetValue(refused.ErrorCode, out var remedy)
            || AtlasGeneralErrors.Table.TryGetValue(refused.ErrorCode, out remedy))
        {
            var error = AtlasGeneralErrors.WithWhatAtlasNamed(remedy.ToError(code, raw, at), refused);
            return error.Target is null && TargetOf(refused) is { } target ? error with { Target = target } : error;
        }

        var title = refused.HttpStatus >= 500
            ? $"Atlas failed with HTTP {refused.HttpStatus}, and a code that this console does not know."
            : "Atlas refused, with a code that this console does not know.";
        return new Error(code, title, "Its own code and text stand below, as they came.")
        {
            Documentation = Documentation.AtlasErrors,
            Raw = raw,
            IsTransient = refused.HttpStatus is 429 or >= 500,
            RetryAt = refused.RetryAt,
        };
    }

    /// <summary>
    /// Atlas names the attribute in <c>parameters</c> or in <c>badRequestDetail</c>: sample
    /// <c>{"errorCode":"MISSING_ATTRIBUTE","parameters":["tenantID"]}</c>.
    /// </summary>
    private static FormTarget? TargetOf(AtlasApiException refused) =>
        refused.Fields.Select(field => field.Field).Concat(refused.Parameters).Select(TargetOf).FirstOrDefault(target => target is not null);

    private static FormTarget? TargetOf(string attribute) => attribute.Split('.')[^1] switch
    {
        "clientID" => FormTarget.ClientId,
        "tenantID" => FormTarget.TenantId,
        "secret" => FormTarget.Secret,
        "azureEnvironment" => FormTarget.AzureEnvironment,
        "subscriptionID" => FormTarget.SubscriptionId,
        "resourceGroupName" => FormTarget.ResourceGroupName,
        "keyVaultName" => FormTarget.KeyVaultName,
        "keyIdentifier" => FormTarget.KeyIdentifier,
        "requirePrivateNetworking" => FormTarget.NetworkSettings,
        _ => null,
    };

    private static Error Translate(AtlasUnreachableException unreachable)
    {
        (string Title, string Meaning, string? ResponsibleParty) error = unreachable.Kind switch
        {
            AtlasUnreachableKind.NameResolution => (
                "Atlas's name does not resolve from here.",
                "The console's network has no answer for Atlas's address.",
                ResponsibleParty.NetworkTeam),
            AtlasUnreachableKind.ConnectionRefused => (
                "Atlas does not accept connections from here.",
                "Nothing answered at Atlas's address, or a firewall turned the console away.",
                ResponsibleParty.NetworkTeam),
            AtlasUnreachableKind.Tls => (
                "The connection to Atlas is not trusted.",
                "The certificate is not Atlas's, or something between here and Atlas breaks the encryption.",
                ResponsibleParty.NetworkTeam),
            AtlasUnreachableKind.TimedOut => (
                "Atlas did not answer in time.",
                "Atlas is slow, or the answer was lost.",
                ResponsibleParty.NetworkTeam),
            AtlasUnreachableKind.ConnectionLost => (
                "The connection to Atlas broke.",
                "It was closed before the answer was complete.",
                ResponsibleParty.NetworkTeam),
            AtlasUnreachableKind.ServerError => (
                $"Atlas answered with HTTP {unreachable.HttpStatus}.",
                "The answer came without Atlas's own error: Atlas fails, or a gateway in front of it does.",
                null),
            AtlasUnreachableKind.NotJson => (
                "Something else answered in Atlas's place.",
                "A proxy, a sign-in page of the network or an outage page answered, but not Atlas's API.",
                ResponsibleParty.NetworkTeam),
            _ => (
                "This console's own rules do not let it reach Atlas.",
                "The address is not one that egress allows. Nothing was sent.",
                ResponsibleParty.ConsoleOperator),
        };
        return new Error(
            $"Atlas.Unreachable.{unreachable.Kind}",
            error.Title,
            $"{error.Meaning} What this says about the key is nothing: it is unknown, not invalid.")
        {
            WhoCanFix = error.ResponsibleParty,
            Documentation = unreachable.Kind is AtlasUnreachableKind.ServerError ? Documentation.AtlasStatus : null,
            IsTransient = unreachable.Kind is not AtlasUnreachableKind.RefusedByEgress,
            Raw = unreachable.HttpStatus is { } status ? $"HTTP {status}" : null,
        };
    }
}
