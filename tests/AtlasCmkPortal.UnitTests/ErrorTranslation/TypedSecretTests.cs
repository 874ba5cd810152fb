using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;
using AtlasCmkPortal.UnitTests.KeyDiagnosis;
using CsCheck;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

/// <summary>A typed secret shows in nothing that a person, the audit or a log is given, even where a service sends it back in its own text.</summary>
public sealed class TypedSecretTests
{
    private static readonly Gen<string> AnySecret = Gen.Char["abcdefghijKLMNOPQRST0123456789~._-$'\" "]
        .Array[16, 40]
        .Select(characters => new string(characters));

    [Fact]
    public async Task TestConnection_ServicesSendTheSecretBack_ShowsItNowhere()
    {
        await using var portal = await Portal.CreateAsync();
        var people = 0;
        await Gen.Select(AnySecret, Gen.Int[0, 4], Gen.Bool).SampleAsync(async (secret, step, known) =>
        {
            // Each sample is another person's: one has 60 tests a minute.
            Refuse(portal.Azure, step, known, secret);
            var test = new ConnectionTest(portal) { By = Portal.Reader with { Subject = $"idp|{people++}" } };
            var report = (await test.RunAsync(Typed.Form with { Secret = new Secret(secret) })).Value!;

            var finding = Assert.Single(report.Steps, shown => shown.State is CheckState.Failed).Finding!;
            Assert.Contains($"You sent {Secret.Mask}.", finding.Raw, StringComparison.Ordinal);
            Assert.DoesNotContain(report.Steps.Concat(test.Shown).SelectMany(Texts), text => text.Contains(secret, StringComparison.Ordinal));
        }, iter: 100, threads: 1);
    }

    [Fact]
    public async Task Save_AtlasSendsTheSecretBack_ShowsItNowhere()
    {
        await using var portal = await Portal.CreateAsync();
        await Gen.Select(AnySecret, Gen.Bool, Gen.Bool)
            .SampleAsync(
                async (secret, known, mayHaveBeenApplied) =>
                {
                    portal.Atlas.Before[Project.Patch] = () =>
                        throw new AtlasApiException(known ? 400 : 500, known ? "INVALID_ATTRIBUTE" : "ODD", $"You sent {secret}.", [secret])
                        {
                            Fields = [new AtlasFieldError("azureKeyVault.secret", secret)],
                            MayHaveBeenApplied = mayHaveBeenApplied,
                        };
                    var saved = await portal
                        .Get<ConfigureAzureKeyVault>()
                        .ExecuteAsync(
                            Portal.Owner,
                            Portal.Orders,
                            Typed.Form with
                            {
                                Secret = new Secret(secret),
                            },
                            seenVersion: null,
                            TestContext.Current.CancellationToken);

                    Assert.Equal(mayHaveBeenApplied ? WriteOutcome.Unknown : WriteOutcome.Failed, saved.Outcome);
                    Assert.Contains($"You sent {Secret.Mask}.", saved.Error!.Raw, StringComparison.Ordinal);
                    var row = await portal.LastAsync();
                    Assert.DoesNotContain(
                        [.. Texts(saved.Error), .. row.Changes.Select(change => $"{change}"), $"{row}"],
                        text => text.Contains(secret, StringComparison.Ordinal));
                },
                iter: 20,
                threads: 1);
    }

    private static void Refuse(FakeAzure azure, int step, bool known, string secret)
    {
        var good = new FakeAzure();
        var text = $"You sent {secret}.";
        azure.Token =
            step == 0 ? _ => throw new EntraException(known ? 7000215 : 1, "invalid_client", 401, inner: null) { Description = text } : good.Token;
        azure.Vault =
            step == 1 ? _ => throw new ResourceManagerException(403, known ? "AuthorizationFailed" : "Odd", text, At.Call, inner: null) : good.Vault;
        azure.Key = step == 2 ? _ => throw Vault() : good.Key;
        azure.Encrypt = step == 3 ? (_, _) => throw Vault() : good.Encrypt;
        azure.Decrypt = step == 4 ? (_, _) => throw Vault() : good.Decrypt;

        KeyVaultException Vault() => new(403, known ? "Forbidden" : "Odd", known ? "ForbiddenByPolicy" : null, text, At.Call, inner: null);
    }

    private static IEnumerable<string> Texts(CheckStep step) =>
        [$"{step}", step.Note ?? "", .. step.Evidence.Select(evidence => $"{evidence}"), .. step.Finding is { } finding ? Texts(finding) : []];

    /// <summary>A record's own text has all its members.</summary>
    private static IEnumerable<string> Texts(Error error) => [$"{error}", error.Raw ?? "", error.Command ?? ""];
}
