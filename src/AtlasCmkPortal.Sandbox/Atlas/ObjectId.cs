using System.Globalization;
using System.Security.Cryptography;

namespace AtlasCmkPortal.Sandbox.Atlas;

/// <summary>Atlas's ids: 24 lower-case hexadecimal digits whose first eight are the second of their making.</summary>
internal static class ObjectId
{
    private static int _counter = RandomNumberGenerator.GetInt32(0, 0x0080_0000);

    public static string New(DateTimeOffset at)
    {
        var second = (uint)at.ToUnixTimeSeconds();
        // The counter comes before the random part, so that ids of one second sort in the order of their making.
        var count = (uint)Interlocked.Increment(ref _counter);
        return string.Create(CultureInfo.InvariantCulture, $"{second:x8}{count:x8}{RandomNumberGenerator.GetInt32(int.MaxValue):x8}");
    }

    /// <summary>The second of its making.</summary>
    public static DateTimeOffset TimeOf(string id) =>
        DateTimeOffset.FromUnixTimeSeconds(uint.Parse(id.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    public static bool IsValid(string? text) => text is { Length: 24 } && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
