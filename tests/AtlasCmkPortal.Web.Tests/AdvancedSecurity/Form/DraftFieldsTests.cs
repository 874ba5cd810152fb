using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.Form;

public sealed class DraftFieldsTests
{
    [Fact]
    public void From_FormWithSecret_KeepsEverythingElse()
    {
        var fields = DraftFields.From(Sample.Form);

        Assert.Equal(FormFields.Text.Count, fields.Count);
        Assert.DoesNotContain(fields, field => field.Key.Contains("ecret", StringComparison.Ordinal) || field.Value == Sample.SecretValue);
    }

    public static TheoryData<FormTarget> TextFields => [.. FormFields.Text.Select(text => text.Target)];

    [Theory]
    [MemberData(nameof(TextFields))]
    public void From_SecretInAnotherField_LeavesThatFieldOut(FormTarget field)
    {
        var fields = DraftFields.From(Sample.Form.With(field, $" {Sample.SecretValue}"));

        Assert.DoesNotContain(field.ToString(), fields.Keys);
        Assert.Equal(FormFields.Text.Count - 1, fields.Count);
    }

    [Fact]
    public void From_TextThatNoFieldCanHold_LeavesItOut() =>
        Assert.DoesNotContain(nameof(FormTarget.KeyIdentifier), DraftFields.From(Sample.Form with { KeyIdentifier = new string('x', 1001) }).Keys);

    [Fact]
    public void Into_EmptyForm_BringsBackWhatWasTypedWithoutTheSecret() =>
        Assert.Equal(Sample.Form with { Secret = null }, DraftFields.Into(new KeyVaultForm(), DraftFields.From(Sample.Form)));

    [Fact]
    public void Into_DraftOfAnOlderForm_LeavesWhatItDoesNotName() =>
        Assert.Equal(Sample.Form, DraftFields.Into(Sample.Form, new Dictionary<string, string?> { ["NoSuchField"] = "x" }));

    [Fact]
    public void Differences_DraftWithOneOtherField_NamesIt() => Assert.Equal(
        [FormTarget.KeyIdentifier],
        DraftFields.Differences(Sample.Form with { Secret = null }, DraftFields.From(Sample.Form with { KeyIdentifier = Sample.NewKeyIdentifier })));
}
