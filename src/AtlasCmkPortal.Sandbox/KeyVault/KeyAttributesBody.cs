namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>
/// <c>{"enabled":true,"nbf":1700000000,"exp":1800000000}</c>, in seconds since 1970; what is absent stays as it is, and a date once set can
/// be moved but not taken off.
/// </summary>
internal sealed record KeyAttributesBody(bool? Enabled, long? Nbf, long? Exp, bool? Exportable)
{
    /// <summary>The last second of the year 9999.</summary>
    public const long EndOfTime = 253402300799;

    /// <summary>Throws a BadParameter.</summary>
    public KeyVersion ApplyTo(KeyVersion version)
    {
        if (Nbf is < 0 or > EndOfTime || Exp is < 0 or > EndOfTime) throw KeyVaultErrors.BadParameter("nbf and exp are seconds since 1970.");
        var changed = version with { Enabled = Enabled ?? version.Enabled, NotBefore = Nbf ?? version.NotBefore, Expires = Exp ?? version.Expires };
        return changed.NotBefore >= changed.Expires ? throw KeyVaultErrors.BadParameter("The nbf attribute must be before exp.") : changed;
    }
}
