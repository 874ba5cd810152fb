namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Encryption;

/// <summary>A change of encryption at rest takes as long as the option says, and other requests are served meanwhile.</summary>
public sealed class UpdateDelayTests : AtlasTest
{
    private const string Orders = $"/groups/{AtlasClient.Orders}/encryptionAtRest";

    // Durations that nothing else waits for: two thirds and a third of it are seen in the timers.
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(3003);
    private static readonly TimeSpan Decision = TimeSpan.FromMilliseconds(2002);
    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(1001);
    private readonly TimerSignals _time = new(Decision, Answer);

    private object Everything
    {
        get
        {
            var app = Sandbox.Credentials.Apps["atlas-orders"];
            return new
            {
                azureKeyVault = new
                {
                    enabled = true,
                    azureEnvironment = "AZURE",
                    clientID = app.ClientId,
                    tenantID = app.TenantId,
                    secret = app.Secret,
                    subscriptionID = "5ab5c41b-0000-4000-8000-000000000001",
                    resourceGroupName = "rg-orders",
                    keyVaultName = "contoso-orders-kv",
                    keyIdentifier = Sandbox.Credentials.Keys["contoso-orders-kv"],
                },
            };
        }
    }

    private protected override SandboxFixture CreateSandbox() => new SandboxFixture { Time = _time, UpdateDuration = Duration };

    [Fact]
    public async Task Patch_UnderWay_ShowsTheOldThenTheNewAndThenAnswers()
    {
        var patch = Atlas.PatchAsync(Orders, Everything);
        Assert.Equal(Decision, await _time.NextAsync(Cancellation));
        Assert.False(await IsEnabledAsync());

        _time.Advance(Decision);
        Assert.Equal(Answer, await _time.NextAsync(Cancellation));
        Assert.True(await IsEnabledAsync());
        Assert.False(patch.IsCompleted);

        _time.Advance(Answer);
        Assert.True((await patch).GetProperty("azureKeyVault").GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Patch_BodyThatCannotBeRead_IsRefusedAtOnce()
        => await Atlas.RefusedAsync(400, "INVALID_JSON_ATTRIBUTE", HttpMethod.Patch, Orders, new { azureKeyVault = new { enabled = "yes" } });

    [Fact]
    public async Task Patch_ThatHangsUp_IsCarriedOutAllTheSame()
    {
        using (var caller = new CancellationTokenSource())
        {
            var patch = Atlas.SendAsync(HttpMethod.Patch, Orders, Everything, caller.Token);
            Assert.Equal(Decision, await _time.NextAsync(Cancellation));
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patch);
        }

        _time.Advance(Decision);
        Assert.Equal(Answer, await _time.NextAsync(Cancellation));
        Assert.True(await IsEnabledAsync());
    }

    [Fact]
    public async Task Patch_OfAProjectThatIsDeletedMeanwhile_IsNotFound()
    {
        var made = await Atlas.SendAsync(HttpMethod.Post, "/groups", new { name = "short-lived", orgId = "650000000000000000000001" });
        var group = (await AtlasClient.ReadAsync(made)).GetProperty("id").GetString();
        var patch = Atlas.SendAsync(HttpMethod.Patch, $"/groups/{group}/encryptionAtRest", Everything);
        Assert.Equal(Decision, await _time.NextAsync(Cancellation));
        (await Atlas.SendAsync(HttpMethod.Delete, $"/groups/{group}")).EnsureSuccessStatusCode();

        _time.Advance(Decision);
        using var answer = await patch;
        await AtlasClient.AssertRefusedAsync(answer, 404, "GROUP_NOT_FOUND");
    }

    [Fact]
    public async Task Sandbox_StoppedBeforeTheDecision_ChangesNothingAndBreaksOff()
    {
        var patch = Atlas.PatchAsync(Orders, Everything);
        Assert.Equal(Decision, await _time.NextAsync(Cancellation));
        await Sandbox.RestartAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => patch);
        using var again = await AtlasClient.SignInAsync(Sandbox);
        Assert.False((await again.GetAsync(Orders)).GetProperty("azureKeyVault").GetProperty("enabled").GetBoolean());
    }

    private async Task<bool> IsEnabledAsync() => (await Atlas.GetAsync(Orders)).GetProperty("azureKeyVault").GetProperty("enabled").GetBoolean();
}
