using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>One row of a translation table: what a code means to a person, and what fixes it.</summary>
internal sealed record Remedy(FormTarget? Target, string Title, string Meaning)
{
    public string? ResponsibleParty { get; init; }

    public Uri? Docs { get; init; }

    public bool IsTransient { get; init; }

    /// <summary>The command; not asked where nothing is known of the vault and key.</summary>
    public Func<AzureTarget, string>? Command { get; init; }

    public Error ToError(string code, string? raw, AzureTarget? at) => new(code, Title, Meaning)
    {
        Target = Target,
        WhoCanFix = ResponsibleParty,
        Documentation = Docs,
        IsTransient = IsTransient,
        Command = at is null || Command is null ? null : AzCommands.InCloud(at, Command),
        Raw = raw,
    };
}

/// <summary>Who can fix things, in the words of the services.</summary>
internal static class ResponsibleParty
{
    public const string EntraAdministrator = "Entra administrator";
    public const string VaultOwner = "Key Vault owner";
    public const string SubscriptionOwner = "Azure subscription owner";
    public const string NetworkTeam = "network team";
    public const string ProjectOwner = "Project Owner";
    public const string OrganizationOwner = "Organization Owner in Atlas";
    public const string ConsoleOperator = "operator of this console";
}
