using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>How a check ended.</summary>
internal sealed record CheckOutcome(CheckState State, string? Note, IReadOnlyList<Evidence> Evidence, Error? Finding)
{
    /// <summary>What does not keep the key from working today, but will, or keeps Atlas from it.</summary>
    public IReadOnlyList<Error> Warnings { get; private init; } = [];

    public static CheckOutcome Passed(string note, IEnumerable<Evidence> evidence) => new(CheckState.Passed, note, [.. evidence], null);

    /// <summary>Passed where there is nothing to warn of, and a warning where there is.</summary>
    public static CheckOutcome Passed(string note, IEnumerable<Evidence> evidence, IReadOnlyList<Error> warnings) =>
        Passed(note, evidence) with { State = warnings.Count == 0 ? CheckState.Passed : CheckState.Warning, Warnings = warnings };
}

/// <summary>One step of a test.</summary>
internal interface IKeyCheck
{
    /// <summary>Stable: <c>token</c>, <c>vault</c>, <c>key</c>, <c>encrypt</c>, <c>decrypt</c>.</summary>
    string Id { get; }

    /// <summary>What the screen calls it.</summary>
    string Name { get; }

    /// <summary>The step that must have passed; null for one that depends on nothing.</summary>
    string? After { get; }

    /// <summary>May throw <see cref="AzureException"/>; the runner turns it into the step's end.</summary>
    Task<CheckOutcome> RunAsync(DiagnosisRun run, CancellationToken cancellationToken);
}

/// <summary>What came of asking for the key: the key, or the failure.</summary>
internal sealed record KeyReading(VaultKey? Key, AzureException? Failure)
{
    /// <summary>True if the vault itself answered, so that it exists, whatever it said.</summary>
    public bool VaultAnswered => Key is not null || Failure is KeyVaultException or VaultTenantException;

    /// <summary>True if the vault's name has no address: there is no such vault.</summary>
    public bool HasNoVault => Failure is AzureUnreachableException { Service: AzureService.KeyVault, Kind: AzureUnreachableKind.NameResolution };
}
