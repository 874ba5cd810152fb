using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>A vault's refusal, with what the other steps know.</summary>
internal static class Refusals
{
    // A 403 with one of these says who may not, and is no matter of the key itself.
    private static readonly string[] AboutAccess =
    [
        "ForbiddenByPolicy",
        "AccessDenied",
        "ForbiddenByRbac",
        "ForbiddenByFirewall",
        "ForbiddenByConnection",
    ];

    /// <summary>What replaces a policy's permissions must know them, so the vault as a resource is waited for.</summary>
    public static async Task<CheckOutcome> ExplainAsync(DiagnosisRun run, AzureException refused, CancellationToken cancellationToken)
    {
        var vault = refused is KeyVaultException { HttpStatus: 403 } ? await run.Vault.AskAsync(cancellationToken) : null;
        var outcome = run.Failed(refused, vault);
        return vault is not null && refused is KeyVaultException { InnerCode: "ForbiddenByRbac" }
            ? outcome with { Finding = await RecentRoles.ExplainAsync(run, vault, outcome.Finding!, cancellationToken) }
            : outcome;
    }

    /// <summary>
    /// The same for an operation with the key. Where the vault gives no reason of its own and the key's step found one (expired, not yet
    /// valid, disabled, not permitted, deleted), that is the reason, and no other is guessed at.
    /// </summary>
    public static async Task<CheckOutcome> ExplainOperationAsync(DiagnosisRun run, AzureException refused, CancellationToken cancellationToken) =>
        refused is KeyVaultException { HttpStatus: 403 or 404 } vault && !AboutAccess.Contains(vault.InnerCode, StringComparer.Ordinal)
            && await run.KeyProblem.AskAsync(cancellationToken) is { } problem && IsOfTheKey(problem)
            ? run.Failed(refused, problem)
            : await ExplainAsync(run, refused, cancellationToken);

    private static bool IsOfTheKey(Error problem) =>
        problem.Code.StartsWith("Key.", StringComparison.Ordinal) || problem.Code is "KeyVault.KeyNotFound";
}
