using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

/// <summary>What Atlas's codes about requests, rights and itself become.</summary>
public sealed class AtlasGeneralErrorTests
{
    [Theory]
    [InlineData(400, "MISSING_ATTRIBUTE", "Project Owner")]
    [InlineData(400, "MISSING_ATTRIBUTES", "Project Owner")]
    [InlineData(400, "MISSING_OR_INVALID_ATTRIBUTE", "Project Owner")]
    [InlineData(400, "INVALID_ATTRIBUTE", "Project Owner")]
    [InlineData(400, "INVALID_ENUM_VALUE", "Project Owner")]
    [InlineData(400, "INVALID_JSON_ATTRIBUTE", "Project Owner")]
    [InlineData(400, "ATTRIBUTE_READ_ONLY", "Project Owner")]
    [InlineData(400, "VALIDATION_ERROR", "Project Owner")]
    [InlineData(400, "MALFORMED_JSON", "operator of this console")]
    [InlineData(400, "INVALID_JSON", "operator of this console")]
    [InlineData(400, "INVALID_PATH_PARAMETER", "operator of this console")]
    [InlineData(400, "INVALID_QUERY_PARAMETER", "operator of this console")]
    [InlineData(406, "INVALID_VERSION_DATE", "operator of this console")]
    [InlineData(410, "VERSION_GONE", "operator of this console")]
    [InlineData(401, "USER_UNAUTHORIZED", "Organization Owner in Atlas")]
    [InlineData(401, "USER_CANNOT_ACCESS_GROUP", "Organization Owner in Atlas")]
    [InlineData(401, "USER_CANNOT_ACCESS_ORG", "Organization Owner in Atlas")]
    [InlineData(401, "NOT_IN_GROUP", "Organization Owner in Atlas")]
    [InlineData(401, "NO_CURRENT_USER", "Organization Owner in Atlas")]
    [InlineData(403, "ACCESS_FORBIDDEN", "Organization Owner in Atlas")]
    [InlineData(403, "IP_ADDRESS_NOT_ON_WHITELIST", "Organization Owner in Atlas or Project Owner, under API Access List")]
    [InlineData(403, "IP_ADDRESS_NOT_ON_ACCESS_LIST", "Organization Owner in Atlas or Project Owner, under API Access List")]
    [InlineData(403, "FEATURE_UNSUPPORTED", "Organization Owner in Atlas")]
    [InlineData(404, "RESOURCE_NOT_FOUND", "Project Owner")]
    [InlineData(404, "GROUP_NOT_FOUND", "Project Owner")]
    [InlineData(404, "INVALID_GROUP_ID", "Project Owner")]
    [InlineData(404, "ORG_NOT_FOUND", "Project Owner")]
    [InlineData(404, "CLUSTER_NOT_FOUND", "Project Owner")]
    [InlineData(409, "CANNOT_UPDATE_PAUSED_CLUSTER", "Project Owner")]
    [InlineData(409, "CLUSTER_ALREADY_PAUSED", "Project Owner")]
    public void Translate_CodeThatSomebodyMends_SaysWho(int status, string code, string who)
    {
        var error = AtlasErrorTranslation.Translate(new AtlasApiException(status, code, null, []));

        Assert.Equal(($"Atlas.{code}", who, $"{status} {code}", false), (error.Code, error.WhoCanFix, error.Raw, error.IsTransient));
        Assert.DoesNotContain(At.UnknownCode, error.Title, StringComparison.Ordinal);
        Assert.Null(error.Target);
    }

    [Theory]
    [InlineData(429, "RATE_LIMITED")]
    [InlineData(429, "RATE_LIMITED_TOKEN_BUCKET")]
    [InlineData(500, "UNEXPECTED_ERROR")]
    public void Translate_CodeThatPasses_IsTransient(int status, string code)
    {
        var error = AtlasErrorTranslation.Translate(new AtlasApiException(status, code, null, []));

        Assert.True(error.IsTransient);
        Assert.DoesNotContain(At.UnknownCode, error.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clientID", FormTarget.ClientId)]
    [InlineData("tenantID", FormTarget.TenantId)]
    [InlineData("secret", FormTarget.Secret)]
    [InlineData("azureEnvironment", FormTarget.AzureEnvironment)]
    [InlineData("subscriptionID", FormTarget.SubscriptionId)]
    [InlineData("resourceGroupName", FormTarget.ResourceGroupName)]
    [InlineData("keyVaultName", FormTarget.KeyVaultName)]
    [InlineData("keyIdentifier", FormTarget.KeyIdentifier)]
    [InlineData("requirePrivateNetworking", FormTarget.NetworkSettings)]
    [InlineData("somethingElse", null)]
    public void Translate_CodeThatNamesAnAttribute_BelongsToItsField(string attribute, FormTarget? target)
    {
        var named = new AtlasApiException(400, "MISSING_ATTRIBUTE", null, [attribute]);
        var detailed = new AtlasApiException(400, "VALIDATION_ERROR", null, [])
        {
            Fields = [new AtlasFieldError($"azureKeyVault.{attribute}", "must not be blank")],
        };

        Assert.Equal((target, target), (AtlasErrorTranslation.Translate(named).Target, AtlasErrorTranslation.Translate(detailed).Target));
    }

    [Fact]
    public void Translate_CodeOfOneFieldThatNamesAnother_StaysWithItsOwn()
    {
        var refused = new AtlasApiException(400, "AZURE_KEY_VAULT_KEY_NOT_FOUND", null, ["clientID"]);

        Assert.Equal(FormTarget.KeyIdentifier, AtlasErrorTranslation.Translate(refused).Target);
    }

    [Fact]
    public void Translate_ConsolesOwnCredentialRefused_NamesTheConnection()
    {
        var error = AtlasErrorTranslation.Translate(new AtlasSignInException("contoso", 401, "invalid_client", "No."));

        Assert.Equal(("Atlas.SignIn", "operator of this console", "401 invalid_client"), (error.Code, error.WhoCanFix, error.Raw));
        Assert.Contains("contoso", error.Meaning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AtlasUnreachableKind.NameResolution, "network team", true)]
    [InlineData(AtlasUnreachableKind.ConnectionRefused, "network team", true)]
    [InlineData(AtlasUnreachableKind.Tls, "network team", true)]
    [InlineData(AtlasUnreachableKind.TimedOut, "network team", true)]
    [InlineData(AtlasUnreachableKind.ConnectionLost, "network team", true)]
    [InlineData(AtlasUnreachableKind.NotJson, "network team", true)]
    [InlineData(AtlasUnreachableKind.ServerError, null, true)]
    [InlineData(AtlasUnreachableKind.RefusedByEgress, "operator of this console", false)]
    public void Translate_NoAnswerOfAtlas_SaysThatTheKeyIsUnknown(AtlasUnreachableKind kind, string? who, bool transient)
    {
        var error = AtlasErrorTranslation.Translate(
            new AtlasUnreachableException(
                kind,
                kind is AtlasUnreachableKind.NotJson or AtlasUnreachableKind.ServerError ? 503 : null,
                mayHaveBeenApplied: false,
                inner: null));

        Assert.Equal(($"Atlas.Unreachable.{kind}", who, transient), (error.Code, error.WhoCanFix, error.IsTransient));
        Assert.EndsWith("it is unknown, not invalid.", error.Meaning, StringComparison.Ordinal);
        Assert.Equal(kind is AtlasUnreachableKind.NotJson or AtlasUnreachableKind.ServerError ? "HTTP 503" : null, error.Raw);
    }

    [Fact]
    public void Translate_NoAnswerOfAtlas_TellsEachKindFromTheOthers()
    {
        var titles = Enum.GetValues<AtlasUnreachableKind>()
            .Select(kind => AtlasErrorTranslation.Translate(new AtlasUnreachableException(kind, null, mayHaveBeenApplied: false, null)).Title)
            .ToList();

        Assert.Equal(titles.Distinct(), titles);
    }

    [Theory]
    [InlineData("IP_ADDRESS_NOT_ON_ACCESS_LIST", "203.0.113.9")]
    [InlineData("IP_ADDRESS_NOT_ON_WHITELIST", "2001:db8::9")]
    public void Translate_AddressNotOnTheAccessList_NamesTheAddressToAllow(string code, string address)
    {
        var error = AtlasErrorTranslation.Translate(new AtlasApiException(403, code, "Not allowed.", ["x", address]));

        Assert.Contains($"Allow {address} there", error.Meaning, StringComparison.Ordinal);
        Assert.Contains("API Access List", error.WhoCanFix, StringComparison.Ordinal);
        Assert.NotNull(error.Documentation);
    }

    [Theory]
    [InlineData(true, "Atlas is limiting requests; next try at 09:00:40 UTC.")]
    [InlineData(false, "This console is limiting its requests to Atlas; next try at 09:00:40 UTC.")]
    public void Translate_BudgetRefused_NamesTheTimeAndThatNothingWasSent(bool byAtlas, string title)
    {
        var at = new DateTimeOffset(2026, 11, 24, 10, 0, 40, TimeSpan.FromHours(1));
        var error = AtlasErrorTranslation.Translate(new AtlasThrottledException("contoso", at, byAtlas));

        Assert.Equal(("Atlas.Throttled", title, true, at, null), (error.Code, error.Title, error.IsTransient, error.RetryAt, error.WhoCanFix));
        Assert.EndsWith("Nothing was sent.", error.Meaning, StringComparison.Ordinal);
        Assert.True(AtlasErrorTranslation.IsExpected(new AtlasThrottledException("contoso", at, byAtlas)));
    }

    [Fact]
    public void Translate_ThrottledByAtlas_NamesTheTime()
    {
        var at = new DateTimeOffset(2026, 11, 24, 9, 0, 40, TimeSpan.Zero);
        var error = AtlasErrorTranslation.Translate(new AtlasApiException(429, "RATE_LIMITED_TOKEN_BUCKET", null, []) { RetryAt = at });

        Assert.Equal(("Atlas is limiting requests; next try at 09:00:40 UTC.", at, true), (error.Title, error.RetryAt, error.IsTransient));
    }

    [Fact]
    public void Translate_AnsweredWith503_DoesNotSayThatNoAnswerCame()
    {
        var error = AtlasErrorTranslation.Translate(
            new AtlasUnreachableException(AtlasUnreachableKind.ServerError, 503, mayHaveBeenApplied: true, null));

        Assert.Equal("Atlas answered with HTTP 503.", error.Title);
        Assert.DoesNotContain("no answer", error.Meaning, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("HTTP 502", AtlasErrorTranslation.Translate(new AtlasApiException(502, "UNKNOWN", null, [])).Title, StringComparison.Ordinal);
    }
}
