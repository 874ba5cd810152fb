using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Translation;
using AtlasCmkPortal.KeyVault;

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
            var (vault, call) = await run.Session.Resources.GetAsync(run.Input.SubscriptionId, run.Input.ResourceGroupName, run.Input.KeyVaultName, cancellationToken);
            run.UsesRbac = vault.UsesRbac;
            Evidence[] evidence = [new("Access", vault.UsesRbac ? "Azure role-based access control" : "access policies"), .. run.EvidenceOf(call)];
            return vault.TenantId is { } tenant && !string.Equals(tenant, run.Input.TenantId, StringComparison.OrdinalIgnoreCase)
                ? new(CheckState.Failed, null, evidence, AzureErrorTranslation.Translate(new VaultTenantException(run.Input.TenantId, tenant), run.Target))
                : CheckOutcome.Passed($"The vault is in {vault.ResourceGroupName}.", evidence);
        }
        catch (ResourceManagerException refused) when (refused.HttpStatus is 404 or 403)
        {
            var failed = run.Failed(refused);
            return await FindElsewhereAsync(run, cancellationToken) is { } place ? failed with { Finding = InOtherGroup(failed.Finding!, place, run) } : failed;
        }
    }

    /// <summary>The refusal's own remedy would act on a vault that is not there.</summary>
    private static Error InOtherGroup(Error refusal, VaultPlace place, DiagnosisRun run) => refusal with
    {
        Target = FormTarget.ResourceGroupName,
        Title = "The vault lies in another resource group.",
        Meaning = $"{place.Name} is in {place.ResourceGroupName}; Resource Group Name says {run.Input.ResourceGroupName}.",
        WhoCanFix = Who.ProjectOwner,
        Command = AzCommands.FindVault(run.Target),
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
