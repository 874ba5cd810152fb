using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>The sentences of the form. Each says what is wrong with what was typed and where to find the right value.</summary>
public static class Messages
{
    public const string SecretLooksLikeAnId =
        "This looks like the ID of the secret. Atlas needs its value, which Azure shows once, right after you create the secret.";

    public const string SecretIsRequired = "Enter the value of one of the application's client secrets that has not expired.";

    public static string Required(string label) => $"Enter the {label}.";

    public static string NotAGuid(string label, string typed) =>
        $"{label} must be a GUID: 36 characters such as f95ac700-4c8f-4a38-a8d1-1582733edd5b. {WhatWasTyped(typed)}";

    public static string SecretEdges(SecretDoubts doubts) => doubts.HasFlag(SecretDoubts.HasQuotes)
        ? "The secret is in quotation marks. Are they part of it?"
        : "The secret begins or ends with a space. Is it part of the secret?";

    public const string ResourceGroupName =
        "A resource group's name has 1 to 90 letters, digits, underscores, parentheses, hyphens and periods, and does not end with a period.";

    public const string KeyVaultName =
        "A vault's name has 3 to 24 letters, digits and single hyphens, begins with a letter and ends with a letter or digit.";

    public const string KeyVaultAddress = "Enter only the name of the vault, not its address.";

    public static string NotAResourceId(string label) => $"This is a full resource ID. Enter only the {label}.";

    public static string UnknownEnvironment(string value) => $"{value} is not an Azure environment that Atlas lists. Choose one from the list.";

    private static string WhatWasTyped(string typed) => typed switch
    {
        _ when typed.Contains('@', StringComparison.Ordinal) => "You entered an e-mail address.",
        _ when typed.Contains('/', StringComparison.Ordinal) => "You entered an address or a path.",
        _ when typed.All(c => char.IsAsciiHexDigit(c) || c == '-') && typed.Length != 32 => $"You entered {typed.Length} characters.",
        _ => AzureNames.CheckGuid(typed) switch
        {
            GuidProblem.DomainName => "You entered a domain name.",
            GuidProblem.OtherFormat => "Write it with hyphens and without brackets.",
            GuidProblem.AllZeros => "You entered nothing but zeros.",
            _ => "You entered a name or something else.",
        },
    };
}
