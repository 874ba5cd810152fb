using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Hosting;

/// <summary>The seed is consistent.</summary>
public sealed class SeedTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task MasterKey_Seeded_IsYoungerThanTheKeyThatWrapsIt()
    {
        using var azure = new AzureClient(sandbox);
        var made = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var identifier in sandbox.Credentials.Keys.Values)
        {
            var key = await azure.DoAsync("portal-admin", HttpMethod.Get, identifier);
            made[identifier] = DateTimeOffset.FromUnixTimeSeconds(key.GetProperty("attributes").GetProperty("created").GetInt64());
        }

        var nodes = (await sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/nodes")).EnumerateArray().Where(HasKey).ToList();
        Assert.NotEmpty(nodes);
        Assert.All(nodes, node => Assert.True(MadeAt(node) > made[node.GetProperty("keyIdentifier").GetString()!]));
    }

    [Fact]
    public void Authority_InItsFile_EndsWithANewLine()
        => Assert.EndsWith("-----END CERTIFICATE-----\n", File.ReadAllText(Path.Combine(sandbox.Directory, "ca.crt")), StringComparison.Ordinal);

    private static DateTimeOffset MadeAt(JsonElement node) => node.GetProperty("masterKeyMadeAt").GetDateTimeOffset();

    private static bool HasKey(JsonElement node) => node.TryGetProperty("keyIdentifier", out var key) && key.ValueKind is JsonValueKind.String;
}
