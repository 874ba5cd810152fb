using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>Reads the vault as a resource, with a token of its own: it fails for other reasons than the key.</summary>
internal sealed class VaultCheck : IKeyCheck
{
    public string Id => "vault";

    public string Name => "Read the Key Vault resource";

    public string? After => null;

    public async Task<CheckOutcome> RunAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        try
        {
            var (vault, call) = await run.Session.Resources.GetAsync(
                run.Input.SubscriptionId, run.Input.ResourceGroupName, run.Input.KeyVaultName, cancellationToken);
            run.Vault.Tell(vault);
            Evidence[] evidence = [new("Access", vault.UsesRbac ? "Azure role-based access control" : "access policies"), .. run.EvidenceOf(call)];
            return vault.TenantId is { } tenant && !string.Equals(tenant, run.Input.TenantId, StringComparison.OrdinalIgnoreCase)
                ? new(
                    CheckState.Failed,
                    null,
                    evidence,
                    AzureErrorTranslation.Translate(new VaultTenantException(run.Input.TenantId, tenant), run.TargetIn(vault)))
                : CheckOutcome.Passed(
                    $"The vault is in {vault.ResourceGroupName}.", evidence, await VaultWarnings.OfAsync(vault, run, cancellationToken));
        }
        catch (ResourceManagerException refused) when (refused.HttpStatus is 404 or 403)
        {
            run.Vault.Tell(null);
            var failed = run.Failed(refused);
            return await FindElsewhereAsync(run, cancellationToken) is { } place ? failed with { Finding = InOtherGroup(failed.Finding!, place, run) }
                : refused.Code is "AuthorizationFailed" ? failed with { Finding = await MayNotReadAsync(failed.Finding!, run, cancellationToken) }
                : failed;
        }
    }

    /// <summary>
    /// Azure does not distinguish a vault that may not be read from one that does not exist. Whether the vault itself answers, does.
    /// </summary>
    private static async Task<Error> MayNotReadAsync(Error refusal, DiagnosisRun run, CancellationToken cancellationToken) =>
        await run.KeyReading.AskAsync(cancellationToken) switch
        {
            { HasNoVault: true } => refusal with
            {
                Target = FormTarget.KeyVaultName,
                Title = "There is no vault of this name.",
                Meaning = "Its address does not exist, so there is nothing that a role could be given on. "
                    + "Check Key Vault Name and Azure Environment; a deleted vault has no address either.",
                Command = AzCommands.InCloud(run.TargetIn(vault: null), AzCommands.FindVault),
            },
            { VaultAnswered: true } => refusal with
            {
                Title = "The application may not read the vault resource, or it lies elsewhere.",
                Meaning =
                    "A vault of this name exists. If a role was given in the last ten minutes, wait and test again: Azure takes that long to "
                        + "apply it. Otherwise "
                    + "either the role is missing, or Subscription ID or Resource Group Name is not the vault's. The command gives the role "
                    + "where the vault is.",
            },
            _ => refusal,
        };

    /// <summary>The refusal's own remedy would act on a vault that is not there.</summary>
    private static Error InOtherGroup(Error refusal, VaultPlace place, DiagnosisRun run) => refusal with
    {
        Target = FormTarget.ResourceGroupName,
        Title = "The vault lies in another resource group.",
        Meaning = $"{place.Name} is in {place.ResourceGroupName}; Resource Group Name says {run.Input.ResourceGroupName}.",
        WhoCanFix = ResponsibleParty.ProjectOwner,
        Command = AzCommands.InCloud(run.TargetIn(vault: null), AzCommands.FindVault),
    };

    /// <summary>Only a hint: whoever may not list the subscription's vaults learns nothing more, and the refusal itself stands.</summary>
    private static async Task<VaultPlace?> FindElsewhereAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        try
        {
            var places = await run.Session.Resources.ListAsync(run.Input.SubscriptionId, cancellationToken);
            return places.FirstOrDefault(place => string.Equals(place.Name, run.Input.KeyVaultName, StringComparison.OrdinalIgnoreCase)
                && !string.Equals(place.ResourceGroupName, run.Input.ResourceGroupName, StringComparison.OrdinalIgnoreCase));
        }
        catch (AzureException)
        {
            return null;
        }
    }
}
