namespace AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

/// <param name="ObjectId">Of the service principal, not the app's client id: the commonest mistake with access policies.</param>
/// <param name="Keys">Permissions such as <c>get</c>, <c>wrapKey</c> or <c>all</c>; case does not matter.</param>
internal sealed record AccessPolicy(string TenantId, string ObjectId, IReadOnlyList<string> Keys)
{
    /// <summary>Set for an app that acts for a signed-in person; no app that speaks for itself is meant then.</summary>
    public string? ApplicationId { get; init; }

    public IReadOnlyList<string> Secrets { get; init; } = [];

    public IReadOnlyList<string> Certificates { get; init; } = [];

    public IReadOnlyList<string> Storage { get; init; } = [];

    public bool IsEmpty => Keys.Count + Secrets.Count + Certificates.Count + Storage.Count == 0;

    public bool Allows(string objectId, string permission)
        => ApplicationId is null && ObjectId.Equals(objectId, StringComparison.OrdinalIgnoreCase)
            && (Keys.Contains(permission, StringComparer.OrdinalIgnoreCase) || Keys.Contains("all", StringComparer.OrdinalIgnoreCase));

    public bool IsOfSame(AccessPolicy other) =>
        ObjectId.Equals(other.ObjectId, StringComparison.OrdinalIgnoreCase)
        && string.Equals(ApplicationId, other.ApplicationId, StringComparison.OrdinalIgnoreCase);

    public AccessPolicy With(AccessPolicy other) => Combine(other, (mine, theirs) => [.. mine.Union(theirs, StringComparer.OrdinalIgnoreCase)]);

    public AccessPolicy Without(AccessPolicy other) => Combine(other, (mine, theirs) => [.. mine.Except(theirs, StringComparer.OrdinalIgnoreCase)]);

    private AccessPolicy Combine(AccessPolicy other, Func<IReadOnlyList<string>, IReadOnlyList<string>, IReadOnlyList<string>> combine)
        => this with
        {
            Keys = combine(Keys, other.Keys),
            Secrets = combine(Secrets, other.Secrets),
            Certificates = combine(Certificates, other.Certificates),
            Storage = combine(Storage, other.Storage),
        };
}
