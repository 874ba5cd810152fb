using System.Collections.Concurrent;
using System.Globalization;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Translation;
using AtlasCmkPortal.KeyVault;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>What the steps of one test share: what was typed, the way to Azure of this run alone, and what earlier steps learnt.</summary>
internal sealed class DiagnosisRun(AzureKeyVaultInput input, KeyIdentifier key, AzureSession session, DateTimeOffset worldNow)
{
    private readonly ConcurrentBag<string> _addresses = [];

    public AzureKeyVaultInput Input => input;

    public KeyIdentifier Key => key;

    public AzureSession Session => session;

    public VaultKeys Keys => session.KeysOf(key.VaultName);

    public DateTimeOffset WorldNow => worldNow;

    public EntraToken? Token { get; set; }

    public bool? UsesRbac { get; set; }

    public byte[] Plaintext { get; set; } = [];

    public byte[] Ciphertext { get; set; } = [];

    /// <summary>This console's address as the vault saw it.</summary>
    public string? RanFrom => _addresses.FirstOrDefault();

    public AzureTarget Target => AzureTarget.Of(input) with { PrincipalObjectId = Token?.ObjectId, UsesRbac = UsesRbac };

    /// <summary>A call as evidence, and its caller's address for the report.</summary>
    public IEnumerable<Evidence> EvidenceOf(AzureCall call)
    {
        if (call.CallerAddress is { } address)
        {
            _addresses.Add(address);
            yield return new Evidence("Seen from", address);
        }

        if (call.RequestId is { } id)
        {
            yield return new Evidence("Request ID", id);
        }

        if (call.Region is { } region)
        {
            yield return new Evidence("Region", region);
        }
    }

    /// <summary>An expected failure as the step's end.</summary>
    public CheckOutcome Failed(AzureException exception) => new(CheckState.Failed, null, [.. EvidenceOf(exception)], AzureErrorTranslation.Translate(exception, Target).Without(Input.Secret));

    private IEnumerable<Evidence> EvidenceOf(AzureException exception) => exception switch
    {
        EntraException entra => Named(("HTTP", Number(entra.HttpStatus)), ("AADSTS", entra.Aadsts is { } code ? Number(code) : null), ("Trace ID", entra.TraceId), ("Correlation ID", entra.CorrelationId)),
        KeyVaultException vault => Named(("HTTP", Number(vault.HttpStatus)), ("Code", vault.Code), ("Inner code", vault.InnerCode)).Concat(EvidenceOf(vault.Call)),
        ResourceManagerException arm => Named(("HTTP", Number(arm.HttpStatus)), ("Code", arm.Code)).Concat(EvidenceOf(arm.Call)),
        VaultTenantException tenant => Named(("Vault's tenant", tenant.VaultTenantId), ("Tenant ID", tenant.ConfiguredTenantId)),
        AzureUnreachableException unreachable => Named(("Host", unreachable.Host), ("Cause", unreachable.Kind.ToString())),
        _ => [],
    };

    private static IEnumerable<Evidence> Named(params (string Name, string? Value)[] values) =>
        values.Where(value => value.Value is not null).Select(value => new Evidence(value.Name, value.Value!));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How a check ended.</summary>
internal sealed record CheckOutcome(CheckState State, string? Note, IReadOnlyList<Evidence> Evidence, Error? Finding)
{
    public static CheckOutcome Passed(string note, IEnumerable<Evidence> evidence) => new(CheckState.Passed, note, [.. evidence], null);
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
