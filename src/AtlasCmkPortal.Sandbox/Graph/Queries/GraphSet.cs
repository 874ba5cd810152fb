namespace AtlasCmkPortal.Sandbox.Graph.Queries;

/// <summary>
/// An entity set and what its properties can be filtered by. Graph knows more operators, most of them in advanced queries only; here they are
/// refused.
/// </summary>
/// <param name="Name">Such as <c>applications</c>.</param>
/// <param name="Type">Such as <c>application</c>.</param>
/// <param name="Resource">What Graph's refusals call it, such as <c>Application</c>.</param>
internal sealed record GraphSet(string Name, string Type, string Resource, Dictionary<string, Operators> Filters)
{
    private const Operators Text = Operators.Eq | Operators.In | Operators.StartsWith;

    public static readonly GraphSet Applications = new("applications", "application", "Application", new(StringComparer.Ordinal)
    {
        ["id"] = Operators.Eq | Operators.In,
        ["appId"] = Operators.Eq | Operators.In,
        ["displayName"] = Text,
        ["identifierUris"] = Operators.Any,
        ["signInAudience"] = Operators.Eq,
    });

    public static readonly GraphSet ServicePrincipals = new("servicePrincipals", "servicePrincipal", "ServicePrincipal", new(StringComparer.Ordinal)
    {
        ["id"] = Operators.Eq | Operators.In,
        ["accountEnabled"] = Operators.Eq,
        ["appId"] = Text,
        ["displayName"] = Text,
        ["servicePrincipalNames"] = Operators.Any,
        ["servicePrincipalType"] = Operators.Eq,
    });

    public static readonly GraphSet Organizations = new("organization", "organization", "Organization", new(StringComparer.Ordinal));

    public Operators OperatorsOf(string property) => Filters.GetValueOrDefault(property);
}

[Flags]
internal enum Operators
{
    None = 0,
    Eq = 1,
    In = 2,
    StartsWith = 4,

    /// <summary><c>names/any(n:n eq '…')</c>, of a property that has several values.</summary>
    Any = 8,
}
