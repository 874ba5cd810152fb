using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.SandboxCloud;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

/// <summary>Who may use a vault, from where, and its bin: what each control asks Azure for.</summary>
public sealed class VaultAccessTests : BunitContext
{
    private static readonly Principal Orders = new("0b9ec71d-0000-4000-8000-000000000102", "atlas-orders");
    private static readonly Principal Admin = new("0b9ec71d-0000-4000-8000-000000000202", "portal-admin");
    private readonly List<AzureRequest> _asked = [];
    private readonly VaultActions _actions;

    public VaultAccessTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
        _actions = new(null!, null!, (change, _) =>
        {
            _asked.Add(change);
            return Task.FromResult(OperationEnd.Succeeded(change.Done));
        });
    }

    [Fact]
    public void Role_Added_IsForThePrincipalNotTheClientId()
    {
        var access = Render<VaultAccess>(p => p.Add(a => a.Vault, Vault(rbac: true)).Add(a => a.Actions, _actions));

        access.Find("#grant-contoso-orders-kv").Change("21090545-7ca7-4776-b22c-e363652d74d2");
        access.Find("[aria-label='Add role assignment on contoso-orders-kv']").Click();

        var change = Assert.Single(_asked);
        Assert.Equal(HttpMethod.Put, change.Method);
        Assert.Contains(
            "vaults/contoso-orders-kv/providers/Microsoft.Authorization/roleAssignments/",
            change.Address.AbsolutePath,
            StringComparison.Ordinal);
        var body = System.Text.Json.JsonSerializer.SerializeToElement(change.Body).GetProperty("properties");
        Assert.Equal(Orders.ObjectId, body.GetProperty("principalId").GetString());
        Assert.EndsWith("21090545-7ca7-4776-b22c-e363652d74d2", body.GetProperty("roleDefinitionId").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_Set_IsAboutNobodyElse()
    {
        var access = Render<VaultAccess>(p => p.Add(a => a.Vault, Vault(rbac: false)).Add(a => a.Actions, _actions));

        access.Find("#grant-contoso-orders-kv").Change("get");
        access.Find("[aria-label='Set access policy on contoso-orders-kv']").Click();

        Assert.Equal($"{Orders.ObjectId}: get", PolicyAsked());
    }

    [Fact]
    public async Task Policy_Removed_LeavesTheOthersAlone()
    {
        var dialogs = Render<MudDialogProvider>();
        var access = Render<VaultAccess>(p => p.Add(a => a.Vault, Vault(rbac: false)).Add(a => a.Actions, _actions));

        var pressed = access.Find("[aria-label='Remove the access policy of atlas-orders on contoso-orders-kv']").ClickAsync(new());
        dialogs.WaitForElement("#confirm-go");
        await dialogs.Find("#confirm-go").ClickAsync(new());
        await pressed;

        Assert.Equal($"{Orders.ObjectId}: ", PolicyAsked());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Access_OfThePageItself_CannotBeTakenAway(bool rbac)
    {
        var access = Render<VaultAccess>(p => p.Add(a => a.Vault, Vault(rbac)).Add(a => a.Actions, _actions));

        Assert.Contains("portal-admin", access.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(
            access.FindAll("button"),
            button => button.GetAttribute("aria-label")!.Contains("of portal-admin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Firewall_Closed_AsksFirstAndSendsTheAddresses()
    {
        var dialogs = Render<MudDialogProvider>();
        var network = Render<VaultNetworking>(p => p.Add(a => a.Vault, Vault(rbac: true)).Add(a => a.Actions, _actions));

        network.Find("#network-contoso-orders-kv").Change("Allow public access from specific addresses");
        network.Find("#addresses-contoso-orders-kv").Input("192.0.2.10/32, 203.0.113.9");
        var pressed = network.Find("[aria-label='Save networking of contoso-orders-kv']").ClickAsync(new());
        dialogs.WaitForElement("#confirm-go");
        Assert.Empty(_asked);
        await dialogs.Find("#confirm-go").ClickAsync(new());
        await pressed;

        var body = System.Text.Json.JsonSerializer.Serialize(Assert.Single(_asked).Body);
        Assert.Contains(
            "\"defaultAction\":\"Deny\",\"ipRules\":[{\"value\":\"192.0.2.10/32\"},{\"value\":\"203.0.113.9\"}]",
            body,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Firewall_Opened_KeepsWhatThePageDoesNotShow()
    {
        var vault = Vault(rbac: true);
        vault = vault with
        {
            Resource = vault.Resource with
            {
                Network = new(PublicAccess: true, AllowsByDefault: true, "AzureServices", [], ["/subscriptions/x/subnets/s"]),
            },
        };
        var network = Render<VaultNetworking>(p => p.Add(a => a.Vault, vault).Add(a => a.Actions, _actions));

        network.Find("[aria-label='Save networking of contoso-orders-kv']").Click();

        var rules = System
            .Text.Json.JsonSerializer.SerializeToElement(Assert.Single(_asked).Body)
            .GetProperty("properties")
            .GetProperty("networkAcls");
        Assert.Equal("AzureServices", rules.GetProperty("bypass").GetString());
        Assert.Equal(
            "/subscriptions/x/subnets/s",
            Assert.Single(rules.GetProperty("virtualNetworkRules").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Firewall_AddressThatIsNone_IsRefusedAtTheField()
    {
        var dialogs = Render<MudDialogProvider>();
        var network = Render<VaultNetworking>(p => p.Add(a => a.Vault, Vault(rbac: true)).Add(a => a.Actions, _actions));

        network.Find("#network-contoso-orders-kv").Change("Allow public access from specific addresses");
        network.Find("#addresses-contoso-orders-kv").Input("192.0.2.10/32 everybody");
        var pressed = network.Find("[aria-label='Save networking of contoso-orders-kv']").ClickAsync(new());
        dialogs.WaitForElement("#confirm-go");
        await dialogs.Find("#confirm-go").ClickAsync(new());
        await pressed;

        Assert.Empty(_asked);
        Assert.Contains("everybody is not an IP address", network.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Endpoint_Pending_CanBeApproved()
    {
        var vault = Vault(rbac: true) with
        {
            Connections = [new ConnectionView("/subscriptions/x/privateEndpointConnections/pe-1", "pe-1", "Pending", "Atlas asks")],
        };
        var network = Render<VaultNetworking>(p => p.Add(a => a.Vault, vault).Add(a => a.Actions, _actions));

        network.Find("[aria-label='Approve pe-1']").Click();

        Assert.Contains("\"status\":\"Approved\"", System.Text.Json.JsonSerializer.Serialize(Assert.Single(_asked).Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Bin_Empty_IsNotShown() =>
        Assert.DoesNotContain(
            "Deleted keys",
            Render<DeletedKeys>(p => p.Add(a => a.Vault, Vault(rbac: true)).Add(a => a.Actions, _actions)).Markup,
            StringComparison.Ordinal);

    [Fact]
    public void Bin_DeletedKey_CanBeRecovered()
    {
        var vault = Vault(rbac: true) with { DeletedKeys = [new DeletedKeyView("Old", SampleAzure.Now.AddDays(-1), SampleAzure.Now.AddDays(89))] };
        var bin = Render<DeletedKeys>(p => p.Add(a => a.Vault, vault).Add(a => a.Now, SampleAzure.Now).Add(a => a.Actions, _actions));

        bin.Find("[aria-label='Recover Old']").Click();

        Assert.Equal("https://contoso-orders-kv.vault.azure.net/deletedkeys/Old/recover?api-version=7.6", Assert.Single(_asked).Address.AbsoluteUri);
    }

    [Fact]
    public void Vault_KeysRefused_SaysWhyAndKeepsTheWayBack()
    {
        var vault = Vault(rbac: true) with { KeysRefused = "The vault answered 503 (ServiceUnavailable)." };
        var section = Render<VaultSection>(p => p.Add(v => v.Vault, vault).Add(v => v.Now, SampleAzure.Now).Add(v => v.Actions, _actions));

        Assert.Contains("ServiceUnavailable", section.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("This vault has no keys", section.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("outside the vault's firewall", section.Find(".refused").TextContent, StringComparison.Ordinal);
        Assert.NotNull(section.Find("[aria-label='Save networking of contoso-orders-kv']"));
    }

    [Fact]
    public void Vault_OutsideItsFirewall_SaysThatThisIsAzuresWay()
    {
        var vault = Vault(rbac: true) with { KeysRefused = "The vault answered 403 Forbidden.", IsOutside = true };
        var section = Render<VaultSection>(p => p.Add(v => v.Vault, vault).Add(v => v.Now, SampleAzure.Now).Add(v => v.Actions, _actions));

        Assert.Contains("outside the vault's firewall", section.Find(".refused").TextContent, StringComparison.Ordinal);
    }

    /// <summary>The one identity whose policy was asked to be replaced, with its permissions for keys.</summary>
    private string PolicyAsked()
    {
        var change = Assert.Single(_asked);
        Assert.Equal(HttpMethod.Put, change.Method);
        Assert.EndsWith("/vaults/contoso-orders-kv/accessPolicies/replace", change.Address.AbsolutePath, StringComparison.Ordinal);
        var policy = Assert.Single(
            System.Text.Json.JsonSerializer.SerializeToElement(change.Body).GetProperty("properties").GetProperty("accessPolicies").EnumerateArray());
        var keys = policy.GetProperty("permissions").GetProperty("keys").EnumerateArray().Select(key => key.GetString());
        return $"{policy.GetProperty("objectId").GetString()}: {string.Join(' ', keys)}";
    }

    private static VaultView Vault(bool rbac)
    {
        var sample = SampleAzure.Vault();
        return sample with
        {
            Principals = [Orders, Admin],
            Roles =
            [
                new RoleView("/subscriptions/x/roleAssignments/00000001", "Owner", Admin.ObjectId, "The subscription"),
                new RoleView("/subscriptions/x/roleAssignments/00000002", "Key Vault Reader", Orders.ObjectId, "This vault"),
            ],
            Resource = sample.Resource with
            {
                UsesRbac = rbac,
                AccessPolicies =
                [
                    new VaultAccessPolicy("t", Admin.ObjectId, ["all"]),
                    new VaultAccessPolicy("t", Orders.ObjectId, ["get", "encrypt", "decrypt"]),
                ],
            },
        };
    }
}
