namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>The people of the sandbox.</summary>
public sealed record Person(string Email)
{
    public static Person ContosoOwner { get; } = new("owner@contoso.example");

    public static Person ContosoReader { get; } = new("reader@contoso.example");

    public static Person FabrikamOwner { get; } = new("owner@fabrikam.example");

    public static Person Nobody { get; } = new("nobody@contoso.example");
}
