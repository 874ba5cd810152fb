using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Tests.AzureCli;

/// <summary>
/// Every line that the console prints, from its own lists, run by Debian's azure-cli in a shell against a sandbox of its own, to its end. In the
/// national clouds the sandbox has no tenant: there the CLI has only to know the cloud, and the rest is what the public cloud's lines are
/// (PrintedCommandTests).
/// Where Debian's package lacks what it imports, <c>debian_gaps.py</c> stands in: listing, deleting and recovering keys.
/// </summary>
public sealed class PrintedLineTests(AzureCliWorld world) : IClassFixture<AzureCliWorld>
{
    private const string Vault = "contoso-orders-kv";
    private const string Principal = "0b9ec71d-0000-4000-8000-000000000102";

    /// <summary>Name and whether more is known than what was typed; a line that is the same either way is run once.</summary>
    public static TheoryData<string, bool> Findings
    {
        get
        {
            var key = $"https://{Vault}.vault.azure.net/keys/AtlasKMSKey/0123456789abcdef0123456789abcdef";
            var (typed, known) = (PrintedCommands.Of(Target(key, isKnown: false)), PrintedCommands.Of(Target(key, isKnown: true)));
            TheoryData<string, bool> data = [];
            foreach (var name in typed.Keys)
            {
                data.Add(name, false);
                if (known[name] != typed[name])
                {
                    data.Add(name, true);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Fields => [.. Remedies.Of(new KeyVaultForm(), "").Keys];

    [Fact]
    public void Login_OfAServicePrincipal_ShowsItsSubscription() => Assert.Contains(Situation.Subscription, world.SignIn, StringComparison.Ordinal);

    [Fact]
    public void Situations_AreThoseOfPrintedLines() =>
        Assert.Empty(Situation.Without([.. Findings.Select(row => row.Data.Item1), .. Fields.Select(row => row.Data)]));

    [Theory]
    [MemberData(nameof(Findings))]
    public async Task Finding_Pasted_RunsToItsEnd(string name, bool isKnown) =>
        await RunAsync(name, PrintedCommands.Of(Target(world.KeyOf(Vault), isKnown))[name]);

    /// <summary>The vaults with access policies and those with roles print different lines for the same finding.</summary>
    [Fact]
    public async Task GrantKeyUse_VaultWithRoles_RunsToItsEnd()
    {
        const string Legacy = "contoso-legacy-kv";
        var at = Target(world.KeyOf(Legacy), isKnown: true) with { KeyVaultName = Legacy, ResourceGroupName = "rg-legacy", UsesRbac = true };
        await using var sandbox = await world.StartAsync();
        Assert.Contains($"{Legacy}/keys/AtlasKMSKey\"", await world.RunAsync(PrintedCommands.Of(at)["GrantKeyUse"]), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task FieldsRemedy_Pasted_RunsToItsEnd(string name)
    {
        var form = new KeyVaultForm
        {
            ClientId = Situation.Client,
            TenantId = AzureCliWorld.Tenant,
            SubscriptionId = Situation.Subscription,
            ResourceGroupName = "rg-orders",
            KeyVaultName = Vault,
        };
        await RunAsync(name, Remedies.Of(form, "AtlasKMSKey")[name]);
    }

    [Fact]
    public async Task CloudSet_NationalClouds_AreKnownToTheCliAndNoLineIsRunThere()
    {
        var clouds = AzureCloud.All.Where(cloud => cloud != AzureCloud.Public).Select(cloud => cloud.CliName);
        var lines = clouds.Select(cloud => $"az cloud show --name {cloud} --query name --output tsv");
        Assert.Equal(clouds, (await world.RunAsync(string.Join('\n', lines))).TrimEnd().Split('\n'));
    }

    private async Task RunAsync(string name, string lines)
    {
        var situation = Situation.Of(name);
        await using var sandbox = await world.StartAsync();
        if (situation.Prepare.Length > 0)
        {
            await world.RunAsync(situation.Prepare);
        }

        var output = await world.RunAsync(lines);
        Assert.NotEqual("", output.Trim() + situation.Check);
        var told = output + (situation.Check.Length > 0 ? await world.RunAsync(situation.Check) : "");
        Assert.All(situation.Expected, expected => Assert.Contains(expected, told, StringComparison.Ordinal));
    }

    private static AzureTarget Target(string key, bool isKnown)
    {
        var identifier = KeyIdentifier.Read(key).Identifier;
        var typed = new AzureTarget(Situation.Client, AzureCliWorld.Tenant, Situation.Subscription, "rg-orders", Vault, identifier)
        {
            Cloud = AzureCloud.Public,
        };
        return !isKnown ? typed : typed with
        {
            PrincipalObjectId = Principal,
            UsesRbac = false,
            VaultIsThere = true,
            KeyPermissions = ["get"],
            KeyOperations = ["sign", "wrapKey"],
        };
    }
}
