namespace AtlasCmkPortal.Core.KeyDiagnosis.Checks;

/// <summary>Signs in for Key Vault with what was typed.</summary>
internal sealed class TokenCheck : IKeyCheck
{
    public string Id => "token";

    public string Name => "Sign in to Microsoft Entra ID";

    public string? After => null;

    public async Task<CheckOutcome> RunAsync(DiagnosisRun run, CancellationToken cancellationToken)
    {
        var token = await run.Session.Entra.SignInForVaultsAsync(cancellationToken);
        run.Token = token;
        Evidence[] evidence = token.ObjectId is { } id ? [new("Object ID", id)] : [];
        return CheckOutcome.Passed("Entra issued a token for Key Vault.", evidence, await SecretEnd.WarningsAsync(run, cancellationToken));
    }
}
