namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

/// <summary>The events of encryption that one can be alerted about, and what ends each.</summary>
internal static class AlertTypes
{
    public const string NeedsRotation = "AZURE_ENCRYPTION_KEY_NEEDS_ROTATION";
    public const string NetworkDenied = "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED";
    public const string NoLongerValid = "ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID";
    private const string KeyInvalid = "AZURE_ENCRYPTION_KEY_INVALID";
    private const string Validated = "ENCRYPTION_AT_REST_CONFIGURATION_VALIDATION_SUCCEEDED";

    /// <summary>Alertable in Atlas; what belongs to AWS and Google Cloud never happens here.</summary>
    private static readonly string[] All =
    [
        NeedsRotation, "AWS_ENCRYPTION_KEY_NEEDS_ROTATION", "GCP_ENCRYPTION_KEY_NEEDS_ROTATION",
        KeyInvalid, "AWS_ENCRYPTION_KEY_INVALID", "GCP_ENCRYPTION_KEY_INVALID", NetworkDenied, NoLongerValid,
    ];

    public static bool IsKnown(string type) => All.Contains(type, StringComparer.Ordinal);

    public static bool HasThreshold(string type) => type.EndsWith("_ENCRYPTION_KEY_NEEDS_ROTATION", StringComparison.Ordinal);

    /// <summary>Whether an event of that type opens an alert by itself; the age of a key is measured instead.</summary>
    public static bool OpensByEvent(string type) => type is KeyInvalid or NetworkDenied or NoLongerValid;

    public static bool IsClosedBy(string alert, string eventType) => alert switch
    {
        KeyInvalid => eventType is "AZURE_ENCRYPTION_KEY_VALID" or Validated,
        NoLongerValid => eventType is "ENCRYPTION_AT_REST_CONFIG_IS_VALID" or Validated,
        NetworkDenied => eventType is "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_RESTORED" or Validated,
        _ => false,
    };
}
