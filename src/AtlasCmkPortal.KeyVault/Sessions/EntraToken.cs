namespace AtlasCmkPortal.KeyVault;

/// <summary>What is worth knowing of a token, never the token. Claims are null where the token cannot be read: Azure does not promise that it can.</summary>
/// <param name="ExpiresOn">Wall-clock time.</param>
/// <param name="ObjectId">The service principal's object ID (<c>oid</c>): what access policies and role assignments name, unlike the client ID.</param>
/// <param name="TenantId"><c>tid</c>.</param>
public sealed record EntraToken(DateTimeOffset ExpiresOn, string? ObjectId, string? TenantId);
