using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.Form;

public sealed class TypedSecretTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void From_EmptyField_IsNone(string? typed) => Assert.Null(TypedSecret.From(typed));

    [Theory]
    [InlineData("k8Q~abc", SecretDoubts.None)]
    [InlineData("k8Q~abc ", SecretDoubts.HasEdgeBlank)]
    [InlineData("\nk8Q~abc", SecretDoubts.HasEdgeBlank)]
    [InlineData("\"k8Q~abc\"", SecretDoubts.HasQuotes)]
    [InlineData("5e4ea010-a908-45a1-a70b-ebd2e4feb055", SecretDoubts.LooksLikeAnId)]
    [InlineData("5e4ea010-a908-45a1-a70b-ebd2e4feb055 ", SecretDoubts.LooksLikeAnId | SecretDoubts.HasEdgeBlank)]
    public void From_Typed_FindsWhatLooksWrong(string typed, SecretDoubts doubts) => Assert.Equal(doubts, TypedSecret.From(typed)!.Doubts);

    [Fact]
    public void Chosen_Undecided_IsExactlyWhatWasTyped() => Assert.Equal(" k8Q~abc ", TypedSecret.From(" k8Q~abc ")!.Chosen.Reveal());

    [Theory]
    [InlineData(true, " k8Q~abc ")]
    [InlineData(false, "k8Q~abc")]
    public void Chosen_Decided_FollowsThePerson(bool keep, string sent) =>
        Assert.Equal(sent, (TypedSecret.From(" k8Q~abc ")! with { KeepsEdges = keep }).Chosen.Reveal());

    [Fact]
    public void Chosen_NothingButBlanksAndEdgesLeftOut_IsStillWhatWasTyped() =>
        Assert.Equal("  ", (TypedSecret.From("  ")! with { KeepsEdges = false }).Chosen.Reveal());

    [Fact]
    public void ToString_OfTheWholeForm_DoesNotShowIt() =>
        Assert.DoesNotContain(Sample.SecretValue, Sample.Form.ToString(), StringComparison.Ordinal);
}
