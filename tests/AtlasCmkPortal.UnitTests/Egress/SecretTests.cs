using System.Text.Json;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.UnitTests.Egress;

public sealed class SecretTests
{
    private const string Value = "k8Q~this-must-not-show";

    [Fact]
    public void ToString_Always_ShowsTheMask() => Assert.Equal(Secret.Mask, new Secret(Value).ToString());

    [Fact]
    public void Json_OfAnObjectThatHoldsOne_ShowsTheMask() =>
        Assert.DoesNotContain("must-not-show", JsonSerializer.Serialize(new { secret = new Secret(Value) }), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void FromField_EmptyField_MeansKeep(string? typed) => Assert.Null(Secret.FromField(typed));

    [Fact]
    public void FromField_Blanks_AreKeptAsTyped() => Assert.Equal(" x ", Secret.FromField(" x ")!.Reveal());

    [Fact]
    public void MaskIn_SomebodyElsesText_HidesEveryCopyAndNothingElse() =>
        Assert.Equal($"sent {Secret.Mask} and {Secret.Mask}, not K8Q", new Secret(Value).MaskIn($"sent {Value} and {Value}, not K8Q"));
}
