using System.Collections.Concurrent;
using System.Globalization;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>What the steps of one test share: what was typed, the way to Azure of this run alone, and what earlier steps learnt.</summary>
internal sealed class DiagnosisRun(
    AzureKeyVaultInput input, KeyIdentifier key, AzureSession session, IAtlasAdministrationApi atlas, string groupId, DateTimeOffset cloudNow)
{
    private readonly ConcurrentBag<string> _addresses = [];

    public AzureKeyVaultInput Input => input;

    public KeyIdentifier Key => key;

    public AzureSession Session => session;

    public VaultKeys Keys => session.KeysOf(key.VaultName);

    public DateTimeOffset CloudNow => cloudNow;

    /// <summary>For where Atlas and the project's nodes come from; nothing else of the project is asked.</summary>
    public IAtlasAdministrationApi Atlas => atlas;

    public string GroupId => groupId;

    public EntraToken? Token { get; set; }

    /// <summary>The vault as Resource Manager describes it.</summary>
    public Fact<VaultResource> Vault { get; } = new();

    /// <summary>The first answer about the key: what the vault said, or that there is none.</summary>
    public Fact<KeyReading> KeyReading { get; } = new();

    /// <summary>What the key's own step found wrong with the key.</summary>
    public Fact<Error> KeyProblem { get; } = new();

    public byte[] Plaintext { get; set; } = [];

    public byte[] Ciphertext { get; set; } = [];

    /// <summary>This console's address as the vault saw it.</summary>
    public string? RanFrom => _addresses.FirstOrDefault();

    /// <summary>Whose key, where, with what was found of the vault and the key so far.</summary>
    public AzureTarget TargetIn(VaultResource? vault, VaultKey? read = null) => AzureTarget.Of(input) with
    {
        PrincipalObjectId = Token?.ObjectId,
        UsesRbac = vault?.UsesRbac,
        VaultIsThere = vault is not null,
        KeyPermissions = vault is { UsesRbac: false } && Token?.ObjectId is { } id ? vault.PermissionsOf(id) : null,
        KeyOperations = read?.Operations,
    };

    /// <summary>Nobody waits for a step that has ended.</summary>
    public void End(string id)
    {
        if (id is "vault")
        {
            Vault.Tell(null);
        }
        else if (id is "key")
        {
            KeyReading.Tell(null);
            KeyProblem.Tell(null);
        }
    }

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

        if (Seconds(call.RetryAfter) is { } wait)
        {
            yield return new Evidence("Retry-After", wait);
        }
    }

    /// <summary>An expected failure as the step's end.</summary>
    public CheckOutcome Failed(AzureException exception, VaultResource? vault = null) =>
        Failed(exception, AzureErrorTranslation.Translate(exception, TargetIn(vault)));

    /// <summary>The same with a finding that knows more than the failure alone.</summary>
    public CheckOutcome Failed(AzureException exception, Error finding) =>
        new(CheckState.Failed, null, [.. EvidenceOf(exception)], finding.Without(Input.Secret));

    private IEnumerable<Evidence> EvidenceOf(AzureException exception) => exception switch
    {
        EntraException entra => Named(
            ("HTTP", Number(entra.HttpStatus)),
            ("AADSTS", entra.Aadsts is { } code ? Number(code) : null),
            ("Trace ID", entra.TraceId),
            ("Correlation ID", entra.CorrelationId),
            ("Retry-After", Seconds(entra.RetryAfter))),
        KeyVaultException vault => Named(("HTTP", Number(vault.HttpStatus)), ("Code", vault.Code), ("Inner code", vault.InnerCode))
            .Concat(EvidenceOf(vault.Call)),
        ResourceManagerException arm => Named(("HTTP", Number(arm.HttpStatus)), ("Code", arm.Code)).Concat(EvidenceOf(arm.Call)),
        VaultTenantException tenant => Named(("Vault's tenant", tenant.VaultTenantId), ("Tenant ID", tenant.ConfiguredTenantId)),
        AzureUnreachableException unreachable => Named(("Host", unreachable.Host), ("Cause", unreachable.Kind.ToString())),
        _ => [],
    };

    private static IEnumerable<Evidence> Named(params (string Name, string? Value)[] values) =>
        values.Where(value => value.Value is not null).Select(value => new Evidence(value.Name, value.Value!));

    private static string? Seconds(TimeSpan? wait) =>
        wait is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s") : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
