using static AtlasCmkPortal.Sandbox.Tests.AzureResourceManager.VaultBodies;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Each test has a sandbox of its own: it replaces the policies of a vault.</summary>
public sealed class AccessPolicyTests : SandboxTest
{
    [Fact]
    public async Task Put_PoliciesOfNobodysTenantOrTwice_AreRefused()
    {
        await RefusedAsync(
            "BadRequest",
            Policies(
                new
                {
                    tenantId = Fabrikam,
                    objectId = Admin,
                    permissions = new { keys = (string[])["get"] },
                }),
            "tenant ID");
        await RefusedAsync("BadRequest", Policies(Policy("get"), Policy("list")), "unique");
        await RefusedAsync("BadRequest", Policies(Policy("fly")), "'permissions.keys'");
        await RefusedAsync("BadRequest", Policies(new { tenantId = Contoso, objectId = "portal-admin", permissions = new { } }), "'objectId'");
        await RefusedAsync("BadRequest", Policies(new { tenantId = Contoso, objectId = Admin }), "'permissions'");

        // Secrets and certificates are not kept here, but what may be done with them is, and an app that acts for a person is not the app itself.
        var policy = new
        {
            tenantId = Contoso,
            objectId = Admin,
            applicationId = Guid.Empty,
            permissions = new { keys = (string[])["get"], secrets = (string[])["list"] },
        };
        var vault = await Azure.DoAsync("portal-admin", HttpMethod.Put, New, Policies(policy));
        Assert.Equal(
            "list",
            vault.GetProperty("properties").GetProperty("accessPolicies")[0].GetProperty("permissions").GetProperty("secrets")[0].GetString());
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Get,
            "https://contoso-new-kv.vault.azure.net/keys/First",
            403,
            "Forbidden",
            "ForbiddenByPolicy");
    }

    [Fact]
    public async Task AccessPolicies_AddReplaceRemove_ConcernTheNamedOnly()
    {
        Assert.Equal("get encrypt decrypt wrapKey", await ChangeAsync("add", "Get", "wrapKey"));
        Assert.Equal("get encrypt", await ChangeAsync("replace", "get", "encrypt"));
        await Azure.RefusedAsync(
            "atlas-orders",
            HttpMethod.Post,
            Azure.KeyOf("contoso-orders-kv") + "/decrypt",
            403,
            "Forbidden",
            "ForbiddenByPolicy",
            AzureClient.Crypto([1]));
        Assert.Equal("encrypt", await ChangeAsync("Remove", "GET"));
        Assert.Equal("", await ChangeAsync("remove", "encrypt"));
        var vault = await Azure.DoAsync("portal-watcher", HttpMethod.Get, Orders);
        Assert.Equal(2, vault.GetProperty("properties").GetProperty("accessPolicies").GetArrayLength());
    }

    [Fact]
    public async Task AccessPolicies_OtherOperationOrNone_AreRefused()
    {
        var body = new { properties = new { accessPolicies = new[] { Policy("get") } } };
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders + "/accessPolicies/merge", 400, "BadRequest", body: body);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders + "/accessPolicies/add", 400, "BadRequest", body: new { });
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Orders + "x/accessPolicies/add", 404, "ResourceNotFound", body: body);
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Put, Orders + "/accessPolicies/add", 403, "AuthorizationFailed", body: body);
    }

    private async Task RefusedAsync(string code, object body, string text = "")
        => Assert.Contains(text, await Azure.RefusedAsync("portal-admin", HttpMethod.Put, New, 400, code, body: body), StringComparison.Ordinal);

    private async Task<string> ChangeAsync(string operation, params string[] keys)
    {
        var policy = new
        {
            tenantId = Contoso,
            objectId = "0b9ec71d-0000-4000-8000-000000000102",
            permissions = new { keys },
        };
        var answer = await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Put,
            $"{Orders}/accessPolicies/{operation}",
            new { properties = new { accessPolicies = new[] { policy } } });
        var mine = answer
            .GetProperty("properties")
            .GetProperty("accessPolicies")
            .EnumerateArray()
            .Where(one => one.GetProperty("objectId").GetString() == policy.objectId);
        return string.Join(
            ' ',
            mine.SelectMany(one => one.GetProperty("permissions").GetProperty("keys").EnumerateArray()).Select(one => one.GetString()));
    }
}
