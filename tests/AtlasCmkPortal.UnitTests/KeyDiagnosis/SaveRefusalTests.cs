using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

/// <summary>
/// What a refused save says: the cause that the test of a minute ago found, and without one every cause that Atlas's code can have.
/// </summary>
public sealed class SaveRefusalTests
{
    private static readonly AtlasControlPlaneAddresses Atlas = new()
    {
        Outbound = new AtlasCloudAddresses
        {
            Aws = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["us-east-1"] = ["192.0.2.10/32"] },
        },
    };

    /// <summary>What is wrong in Azure, the code that Atlas makes of it, the refusal's title and the field that it marks.</summary>
    public static TheoryData<string, string, string, FormTarget?> Tested =>
        new()
        {
            { "AADSTS7000112", "INVALID_AZURE_CREDENTIALS", "The application is disabled.", null },
            { "AADSTS7000229", "INVALID_AZURE_CREDENTIALS", "The application has no service principal in this tenant.", null },
            { "AADSTS53003", "INVALID_AZURE_CREDENTIALS", "A Conditional Access policy blocks this sign-in.", null },
            { "AADSTS7000222", "INVALID_AZURE_CREDENTIALS", "The client secret has expired.", FormTarget.Secret },
            { "AADSTS7000215", "INVALID_AZURE_CREDENTIALS", "Entra refused the secret.", FormTarget.Secret },
            { "AADSTS90002", "INVALID_AZURE_CREDENTIALS", "Azure does not know this tenant.", null },
            {
                "vault AuthorizationFailed",
                "INVALID_AZURE_API_REQUEST",
                "The application may not read the vault resource, or it lies elsewhere.",
                null
            },
            {
                "vault ResourceGroupNotFound",
                "INVALID_AZURE_API_REQUEST",
                "There is no such resource group in the subscription.",
                FormTarget.ResourceGroupName
            },
            { "key ForbiddenByPolicy", "NO_PERMISSION_TO_ENCRYPT_DECRYPT", "The vault's access policy does not allow this.", null },
            { "key ForbiddenByRbac", "NO_PERMISSION_TO_ENCRYPT_DECRYPT", "No role of the application allows this.", null },
            { "key operations", "NO_PERMISSION_TO_ENCRYPT_DECRYPT", "The key's permitted operations lack encrypt or decrypt.", null },
            { "key KeyNotFound", "AZURE_KEY_VAULT_KEY_NOT_FOUND", "The vault has no key of this name.", FormTarget.KeyIdentifier },
            { "firewall", "INVALID_AZURE_CREDENTIALS", "The vault's firewall does not allow Atlas.", null },
            { "nothing", "INVALID_AZURE_CREDENTIALS", "Azure did not let Atlas sign in. From this console the same values work.", null },
        };

    /// <summary>Codes without a test; what their text must name, the likeliest first.</summary>
    public static TheoryData<string, string[]> Untested =>
        new()
        {
            {
                "INVALID_AZURE_CREDENTIALS",
                [
                    "the secret is wrong",
                    "expired",
                    "removed",
                    "Tenant ID",
                    "disabled",
                    "service principal",
                    "Conditional Access",
                    "another tenant",
                    "Atlas comes from 192.0.2.10/32",
                ]
            },
            { "INVALID_AZURE_API_REQUEST", ["Subscription ID", "Resource Group Name", "role", "ten minutes", "out of order"] },
            { "NO_PERMISSION_TO_ENCRYPT_DECRYPT", ["Encrypt and Decrypt", "ten minutes", "permitted operations"] },
            { "AZURE_KEY_VAULT_KEY_NOT_FOUND", ["version is wrong", "deleted", "may not see"] },
        };

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task Save_RefusedAfterATestOfTheSameValues_NamesWhatTheTestFound(string wrong, string code, string title, FormTarget? target)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.ControlPlane = Atlas;
        Break(portal.Azure, wrong);
        await TestAsync(portal, Typed.Form);
        portal.Time.Advance(TimeSpan.FromMinutes(1));

        var error = await RefusedAsync(portal, code);

        Assert.Equal(($"Atlas.{code}", title, target), (error.Code, error.Title, error.Target));
        Assert.EndsWith("a minute ago.", error.Meaning, StringComparison.Ordinal);
        Assert.StartsWith($"400 {code}", error.Raw, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Untested))]
    public async Task Save_RefusedWithoutATest_NamesEveryCauseTheLikeliestFirst(string code, string[] causes)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.ControlPlane = Atlas;

        var error = await RefusedAsync(portal, code);

        var places = causes.Select(cause => error.Meaning.IndexOf(cause, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Equal(code.StartsWith("AZURE_KEY_VAULT_KEY", StringComparison.Ordinal) ? FormTarget.KeyIdentifier : null, error.Target);
    }

    [Theory]
    [InlineData("others")]
    [InlineData("later")]
    [InlineData("another person")]
    public async Task Save_TestOfOtherValuesTooLongAgoOrSomebodyElses_IsNotUsed(string difference)
    {
        await using var portal = await Portal.CreateAsync();
        Break(portal.Azure, "AADSTS7000112");
        await TestAsync(
            portal,
            difference is "others" ? Typed.Form with { ResourceGroupName = "rg-2" } : Typed.Form,
            difference is "another person" ? Portal.Colleague : null);
        portal.Time.Advance(difference is "later" ? TimeSpan.FromMinutes(6) : TimeSpan.Zero);

        Assert.Equal("Azure did not let Atlas sign in.", (await RefusedAsync(portal, "INVALID_AZURE_CREDENTIALS")).Title);
    }

    [Fact]
    public async Task Save_TestWithAnotherSecret_IsUsedAllTheSame()
    {
        await using var portal = await Portal.CreateAsync();
        Break(portal.Azure, "AADSTS7000112");
        await TestAsync(portal, Typed.Form with { Secret = new AtlasCmkPortal.Egress.Secret("another") });

        Assert.Equal("The application is disabled.", (await RefusedAsync(portal, "INVALID_AZURE_CREDENTIALS")).Title);
    }

    [Theory]
    [InlineData("AADSTS7000215")]
    [InlineData("nothing")]
    public async Task Save_TestSaidSomethingOfAnotherSecret_IsNotUsed(string wrong)
    {
        await using var portal = await Portal.CreateAsync();
        Break(portal.Azure, wrong);
        await TestAsync(portal, Typed.Form with { Secret = new AtlasCmkPortal.Egress.Secret("another") });

        var error = await RefusedAsync(portal, "INVALID_AZURE_CREDENTIALS");

        Assert.Equal(("Azure did not let Atlas sign in.", null), (error.Title, error.Target));
    }

    [Fact]
    public async Task Save_TestFoundSomethingThatDoesNotExplainTheCode_NamesAllCausesAndThat()
    {
        await using var portal = await Portal.CreateAsync();
        Break(portal.Azure, "AADSTS7000112");
        await TestAsync(portal, Typed.Form);

        var error = await RefusedAsync(portal, "NO_PERMISSION_TO_ENCRYPT_DECRYPT");

        Assert.Equal("Atlas could not encrypt and decrypt with this key.", error.Title);
        Assert.EndsWith("Test Connection found something else, too: The application is disabled.", error.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_NoAnswerAfterATestThatFoundTheFirewall_StaysUnknownAndNamesIt()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.ControlPlane = Atlas;
        Break(portal.Azure, "firewall");
        await TestAsync(portal, Typed.Form);
        portal.Atlas.Before[Project.Patch] = Project.LoseTheAnswer;

        var result = await SaveAsync(portal, Typed.Form, seenVersion: null);

        Assert.Equal((WriteOutcome.Unknown, "EncryptionAtRest.UnknownOutcome"), (result.Outcome, result.Error!.Code));
        Assert.EndsWith("--ip-address 192.0.2.10/32", result.Error.Command, StringComparison.Ordinal);
    }

    /// <summary>A firewall that keeps Atlas out ends in a 500 of Atlas's: what may be behind it is told beside the unknown end.</summary>
    [Fact]
    public async Task Save_AtlasAnsweredWithAnErrorOfItsOwnAndNoTest_StaysUnknownAndNamesTheNetwork()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.ControlPlane = Atlas;
        portal.Atlas.Before[Project.Patch] = () => throw new AtlasApiException(500, "UNEXPECTED_ERROR", null, []) { MayHaveBeenApplied = true };

        var result = await SaveAsync(portal, Typed.Form, seenVersion: null);

        Assert.Equal((WriteOutcome.Unknown, "EncryptionAtRest.UnknownOutcome"), (result.Outcome, result.Error!.Code));
        Assert.Contains("the vault's firewall, or its missing private endpoint, keeps Atlas out", result.Error.Meaning, StringComparison.Ordinal);
        Assert.Contains("Atlas comes from 192.0.2.10/32", result.Error.Meaning, StringComparison.Ordinal);
        Assert.EndsWith("--ip-address 192.0.2.10/32", result.Error.Command, StringComparison.Ordinal);
        Assert.Equal("network team", result.Error.WhoCanFix, ignoreCase: true);
    }

    [Fact]
    public async Task Rotate_CurrentKeyNotUsable_NamesTheKeyInForceAndNotTheNewOne()
    {
        await using var portal = await Project.SeenAsync();
        portal.Atlas.Before[Project.Patch] = () => throw new AtlasApiException(400, "ENCRYPTION_AT_REST_SETTINGS_INVALID", null, []);

        var error = (await portal.RotateAsync(Typed.SecondKey)).Error!;

        Assert.Equal(("Atlas.ENCRYPTION_AT_REST_SETTINGS_INVALID", null), (error.Code, error.Target));
        Assert.Contains($"--version {Typed.FirstKey.Split('/')[^1]} ", error.Command, StringComparison.Ordinal);
        Assert.DoesNotContain(Typed.SecondKey.Split('/')[^1], error.Command + error.Meaning, StringComparison.Ordinal);
        Assert.Contains(Typed.FirstKey, error.Meaning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(true, null, false)]
    [InlineData(false, false, false)]
    public void Foreseen_KeyInForce_IsToldWhereAtlasCallsItInvalid(bool enabled, bool? valid, bool told)
    {
        var foreseen = CurrentKey.Foreseen(new AzureKeyVaultSettings { Enabled = enabled, Valid = valid, KeyIdentifier = Typed.FirstKey });
        Assert.Equal(told, foreseen?.Meaning.Contains(Typed.FirstKey, StringComparison.Ordinal) ?? false);
    }

    private static void Break(FakeAzure azure, string wrong)
    {
        if (wrong.StartsWith("AADSTS", StringComparison.Ordinal))
            azure.Token = _ =>
                throw new EntraException(
                    int.Parse(wrong[6..], System.Globalization.CultureInfo.InvariantCulture),
                    "invalid_client",
                    401,
                    inner: null);
        else if (wrong.StartsWith("vault ", StringComparison.Ordinal))
            azure.Vault = _ => throw new ResourceManagerException(403, wrong[6..], "", AzureCall.None, inner: null);
        else if (wrong is "key operations")
            azure.Key = _ => Task.FromResult(FakeAzure.GoodKey with { Operations = ["sign"] });
        else if (wrong is "key KeyNotFound")
            azure.Key = azure.Newest = _ => throw new KeyVaultException(404, "KeyNotFound", null, "", AzureCall.None, inner: null);
        else if (wrong.StartsWith("key ", StringComparison.Ordinal))
            azure.Key = _ => throw new KeyVaultException(403, "Forbidden", wrong[4..], "", AzureCall.None, inner: null);
        else if (wrong is "firewall")
            azure.Vault = _ =>
                Task.FromResult(FakeAzure.GoodVault with { Network = new VaultNetwork(PublicAccess: true, AllowsByDefault: false, null, [], []) });
    }

    private static Task<Result<ConnectionReport>> TestAsync(Portal portal, AzureKeyVaultInput input, Core.Access.Actor? actor = null) =>
        portal.Get<TestConnection>().ExecuteAsync(actor ?? Portal.Owner, Portal.Orders, input, _ => { }, TestContext.Current.CancellationToken);

    private static async Task<Error> RefusedAsync(Portal portal, string code)
    {
        portal.Atlas.Before[Project.Patch] = () => throw new AtlasApiException(400, code, null, []);
        var result = await SaveAsync(portal, Typed.Form, seenVersion: null);
        Assert.Equal(WriteOutcome.Failed, result.Outcome);
        return result.Error!;
    }

    private static Task<WriteResult<EncryptionAtRestView>> SaveAsync(Portal portal, AzureKeyVaultInput input, string? seenVersion) =>
        portal.Get<ConfigureAzureKeyVault>().ExecuteAsync(Portal.Owner, Portal.Orders, input, seenVersion, TestContext.Current.CancellationToken);
}
