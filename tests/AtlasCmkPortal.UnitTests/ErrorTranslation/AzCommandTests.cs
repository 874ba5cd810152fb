using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using CsCheck;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

/// <summary>Whatever the values are, a command's words are the same but for those values.</summary>
public sealed class AzCommandTests
{
    private static readonly string[] Names =
    [
        "client",
        "tenant",
        "subscription",
        "group",
        "vault",
        "key",
        "version",
        "principal",
        "address",
        "permission",
    ];

    private static readonly string[] AtlasCodes =
    [
        "AZURE_KEY_VAULT_KEY_EXPIRED",
        "AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT",
        "AZURE_KEY_VAULT_KEY_NOT_ACTIVE",
        "AZURE_KEY_VAULT_KEY_NOT_ENABLED",
        "AZURE_KEY_VAULT_KEY_NOT_FOUND",
        "INVALID_AZURE_API_REQUEST",
        "INVALID_AZURE_CREDENTIALS",
        "NO_PERMISSION_TO_ENCRYPT_DECRYPT",
        "ENCRYPTION_AT_REST_SETTINGS_INVALID",
    ];

    private static readonly string[] VaultCodes =
    [
        "ForbiddenByPolicy",
        "ForbiddenByRbac",
        "ForbiddenByFirewall",
        "ForbiddenByConnection",
        "KeyDisabled",
        "KeyNotFound",
        "Forbidden",
    ];

    private static readonly string[] ResourceManagerCodes =
    [
        "AuthorizationFailed",
        "ResourceNotFound",
        "ResourceGroupNotFound",
        "SubscriptionNotFound",
    ];

    private static readonly int[] EntraCodes = [7000222, 700016, 7000229, 7000112, 90002];

    [Fact]
    public void Commands_AnyValues_HaveTheWordsOfTheTemplateAndTheValuesInTheirPlaces() =>
        Gen.Select(
                ShellQuoteTests.Nasty.Array[Names.Length],
                Gen.Bool,
                Gen.Int[0, 2]
                    .Select(kind => kind switch
                    {
                        0 => (bool?)null,
                        1 => true,
                        _ => false,
                    }))
            .Sample(
                (values, tokenTold, usesRbac) =>
                {
                    var templates = Commands(Names, tokenTold, usesRbac);
                    var commands = Commands(values, tokenTold, usesRbac);

                    Assert.Equal(templates.Count, commands.Count);
                    Assert.All(
                        templates.Zip(commands),
                        pair =>
                            Assert.Equal(
                                PosixShell
                                    .Words(pair.First)
                                    .Select(word =>
                                        Names
                                            .Zip(values)
                                            .Aggregate(
                                                word,
                                                (filled, value) => filled.Replace(Placeholder(value.First), value.Second, StringComparison.Ordinal))),
                                PosixShell.Words(pair.Second)));
                });

    [Fact]
    public void Commands_OfTheTemplates_RunAzAndNothingElse()
    {
        var words = Commands(Names, tokenTold: true, usesRbac: null).SelectMany(PosixShell.Words).ToList();

        Assert.DoesNotContain(words, word => word.StartsWith(PosixShell.Special) && word != $"{PosixShell.Special}\n");
    }

    private static string Placeholder(string name) => $"<{name}>";

    /// <summary>
    /// Every command that a translation gives, with these values; a template has placeholders, which the quoting leaves in their words.
    /// </summary>
    private static IReadOnlyList<string> Commands(string[] values, bool tokenTold, bool? usesRbac)
    {
        var (client, tenant, subscription, group, vault) = (Value(0), Value(1), Value(2), Value(3), Value(4));
        var key = new KeyIdentifier(AzureCloud.Public, vault, Value(5), Value(6));
        var at = new AzureTarget(client, tenant, subscription, group, vault, key, tokenTold ? Value(7) : null, usesRbac);
        var call = new AzureCall("request", Value(8));
        AzureException[] failures =
        [
            .. VaultCodes.Select(code => new KeyVaultException(403, code, innerCode: null, "", call, inner: null)),
            .. ResourceManagerCodes.Select(code => new ResourceManagerException(404, code, "", call, inner: null)),
            .. EntraCodes.Select(code => new EntraException(code, "invalid_client", 401, inner: null)),
            new VaultTenantException(tenant, tenant),
            new AzureUnreachableException(AzureService.KeyVault, AzureUnreachableKind.NameResolution, vault, httpStatus: null, inner: null),
        ];
        var known = at with { KeyPermissions = ["get", Value(9)], KeyOperations = ["sign", Value(9)], VaultIsThere = true };
        return
        [
            .. PrintedCommands.Of(at).Values,
            .. PrintedCommands.Of(known).Values,
            .. AtlasCodes.Select(code => AtlasErrorTranslation.Translate(new AtlasApiException(400, code, null, []), at).Command!),
            .. failures.Select(failure => AzureErrorTranslation.Translate(failure, at).Command!),
        ];

        string Value(int index) => ReferenceEquals(values, Names) ? Placeholder(values[index]) : values[index];
    }
}
