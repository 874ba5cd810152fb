namespace AtlasCmkPortal.AtlasApi;

/// <summary>
/// The dated media types of the Administration API. Each operation has its own newest version; a missing or unknown one answers 406
/// <c>INVALID_VERSION_DATE</c>. Bodies use the same type as <c>Content-Type</c>.
/// </summary>
public static class MediaTypes
{
    /// <summary>Organizations, groups, encryptionAtRest and its private endpoints, events, alerts.</summary>
    public const string V20230101 = "application/vnd.atlas.2023-01-01+json";

    /// <summary>The control plane's addresses.</summary>
    public const string V20231115 = "application/vnd.atlas.2023-11-15+json";

    /// <summary>Reading clusters.</summary>
    public const string V20240805 = "application/vnd.atlas.2024-08-05+json";

    /// <summary>Changing clusters.</summary>
    public const string V20241023 = "application/vnd.atlas.2024-10-23+json";
}
