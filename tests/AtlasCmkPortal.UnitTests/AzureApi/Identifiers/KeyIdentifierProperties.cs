using AtlasCmkPortal.AzureApi;
using CsCheck;

namespace AtlasCmkPortal.UnitTests.AzureApi.Identifiers;

/// <summary>What holds for every text, however it came about.</summary>
public sealed class KeyIdentifierProperties
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    // A letter, then letters and digits, each perhaps with a hyphen before it.
    private static readonly Gen<string> VaultNames = Gen.Select(
        Gen.Char[Letters], Gen.Select(Gen.Bool, Gen.Char[Letters + Digits]).Array[2, 11],
        (first, rest) => first + string.Concat(rest.Select(part => (part.Item1 ? "-" : "") + part.Item2)));

    private static readonly Gen<KeyIdentifier> Identifiers = Gen.Select(
        Gen.Int[0, AzureCloud.All.Count - 1].Select(index => AzureCloud.All[index]),
        VaultNames,
        Gen.String[Gen.Char[Letters + Digits + "-"], 1, 127],
        Gen.String[Gen.Char[Digits + "abcdefABCDEF"], 32, 32],
        (cloud, vault, key, version) => new KeyIdentifier(cloud, vault, key, version));

    // An identifier with up to three characters put in, taken out or exchanged: near enough to be accepted by a reader that is not strict.
    private static readonly Gen<string> NearlyIdentifiers = Gen.Select(
        Identifiers, Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1000], Gen.OneOf(Gen.Char["/:?#@%. \\-\u200B\u0130K"], Gen.Char)).Array[0, 3],
        (identifier, edits) => edits.Aggregate(identifier.ToString(), Edit));

    [Fact]
    public void Read_AnyIdentifier_RoundTrips() => Identifiers.Sample(identifier =>
    {
        var reading = KeyIdentifier.Read(identifier.ToString());
        Assert.Null(reading.Problem);
        Assert.Equal(identifier, reading.Identifier);
        Assert.Equal((identifier.KeyName, identifier.Version), (reading.KeyName, reading.Version));
        Assert.Equal(identifier.VaultName, reading.VaultName, ignoreCase: true);
    });

    [Fact]
    public void Read_AnyText_NeverThrowsAndDecides() => Gen.OneOf(Gen.String, NearlyIdentifiers).Sample(text =>
    {
        var reading = KeyIdentifier.Read(text);
        Assert.Equal(reading.Problem is null, reading.Identifier is not null);
        Assert.Equal(text.Trim(), reading.Text);
    });

    [Fact]
    public void Read_Accepted_IsWrittenAsItWasReadAndReadAgainTheSame() => NearlyIdentifiers.Sample(text =>
    {
        if (KeyIdentifier.Read(text).Identifier is not { } identifier) return;
        Assert.Equal(text.Trim(), identifier.ToString(), ignoreCase: true);
        Assert.Equal(identifier, KeyIdentifier.Read(identifier.ToString()).Identifier);
        Assert.True(Uri.IsWellFormedUriString(identifier.ToString(), UriKind.Absolute));
    });

    [Fact]
    public void Read_Corrected_IsAnIdentifier() => NearlyIdentifiers.Sample(text =>
    {
        if (KeyIdentifier.Read(text).Corrected is { } corrected) Assert.NotNull(KeyIdentifier.Read(corrected).Identifier);
    });

    private static string Edit(string text, (int Kind, int At, char Character) edit)
    {
        var at = edit.At % (text.Length + 1);
        return edit.Kind switch
        {
            0 => text.Insert(at, edit.Character.ToString()),
            1 when at < text.Length => text.Remove(at, 1),
            _ when at < text.Length => string.Concat(text.AsSpan(0, at), [edit.Character], text.AsSpan(at + 1)),
            _ => text,
        };
    }
}
