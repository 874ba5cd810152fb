using System.Collections.Frozen;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>Entra's AADSTS codes for client credentials.</summary>
internal static class EntraErrors
{
    private static readonly Remedy OtherCloud = new(
        FormTarget.AzureEnvironment,
        "The tenant lives in another Azure cloud.",
        "Azure Environment does not fit the Tenant ID.")
    {
        ResponsibleParty = ResponsibleParty.EntraAdministrator,
        Docs = Documentation.EntraErrors,
    };

    private static readonly Remedy NoVaultService = new(
        FormTarget.AzureEnvironment,
        "Entra does not know Key Vault in this tenant.",
        "Most often the chosen Azure Environment is not the tenant's.")
    {
        ResponsibleParty = ResponsibleParty.EntraAdministrator,
        Docs = Documentation.EntraErrors,
    };

    private static readonly Remedy BadScope = new(
        null,
        "Entra did not understand what was asked for.",
        "This is a fault of this console, or the cloud's addresses have changed.")
    {
        ResponsibleParty = ResponsibleParty.ConsoleOperator,
        Docs = Documentation.EntraErrors,
    };

    private static readonly Remedy ConditionalAccess = new(
        null,
        "A Conditional Access policy blocks this sign-in.",
        "The policy for workload identities does not allow the address this came from. Atlas comes from others: allow its control plane and the "
            + "cluster nodes, too.")
    {
        ResponsibleParty = ResponsibleParty.EntraAdministrator,
        Docs = Documentation.EntraErrors,
    };

    private static readonly Remedy Busy = new(null, "Entra is busy.", "Entra asks to try again later. This says nothing about the credentials.")
    {
        IsTransient = true,
        Docs = Documentation.EntraErrors,
    };

    public static readonly FrozenDictionary<int, Remedy> Table = new Dictionary<int, Remedy>
    {
        [7000215] = new(FormTarget.Secret, "Entra refused the secret.",
            "Most often the secret's ID was pasted in place of its value, which Azure shows only once, when it is created. "
            + "Or the secret was removed from the application since, or it belongs to another application.")
        { ResponsibleParty = ResponsibleParty.EntraAdministrator, Docs = Documentation.EntraCredentials, Command = AzCommands.NewSecret },
        [7000222] = new(FormTarget.Secret, "The client secret has expired.",
            "Nobody can sign in with it any more, and Atlas cannot either. Create a new one and save it here.")
        { ResponsibleParty = ResponsibleParty.EntraAdministrator, Docs = Documentation.EntraCredentials, Command = AzCommands.NewSecret },
        [7000216] = new(FormTarget.Secret, "No secret reached Entra.",
            "The application needs one of its client secrets to sign in.")
        { ResponsibleParty = ResponsibleParty.EntraAdministrator, Docs = Documentation.EntraCredentials, Command = AzCommands.NewSecret },
        [700016] = new(FormTarget.ClientId, "The application is not in this tenant.",
            "Either Client ID or Tenant ID is wrong.")
        { ResponsibleParty = ResponsibleParty.EntraAdministrator, Docs = Documentation.EntraErrors, Command = AzCommands.ShowApplication },
        [7000229] = new(null, "The application has no service principal in this tenant.",
            "It is registered, but not at home in the tenant; Azure grants rights to its service principal.")
        { ResponsibleParty = ResponsibleParty.EntraAdministrator, Docs = Documentation.EntraErrors, Command = AzCommands.CreateServicePrincipal },
        [7000112] = new(null, "The application is disabled.",
            "Its service principal was turned off in this tenant. Atlas cannot sign in with it either until it is turned on again.")
        { ResponsibleParty = ResponsibleParty.EntraAdministrator, Docs = Documentation.EntraErrors, Command = AzCommands.EnableServicePrincipal },
        [90002] = new(FormTarget.TenantId, "Azure does not know this tenant.",
            "Tenant ID is wrong, or Azure Environment is not the tenant's cloud.")
        { ResponsibleParty = ResponsibleParty.EntraAdministrator, Docs = Documentation.EntraErrors, Command = AzCommands.ListTenants },
        [900023] = new(FormTarget.TenantId, "Tenant ID is not the ID of a directory.",
            "It must be the Directory ID, a GUID.")
        { ResponsibleParty = ResponsibleParty.EntraAdministrator, Docs = Documentation.EntraErrors, Command = AzCommands.ListTenants },
        [90038] = OtherCloud,
        [900382] = OtherCloud,
        [900432] = OtherCloud,
        [500011] = NoVaultService,
        [50001] = NoVaultService,
        [70011] = BadScope,
        [1002012] = BadScope,
        [53003] = ConditionalAccess,
        [50097] = ConditionalAccess,
        [90033] = Busy,
        [90006] = Busy,
        [90024] = Busy,
        [50196] = Busy,
        [90055] = Busy,
    }.ToFrozenDictionary();
}
