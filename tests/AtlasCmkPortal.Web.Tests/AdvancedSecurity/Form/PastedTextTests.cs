using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.Form;

public sealed class PastedTextTests
{
    [Theory]
    [InlineData("rg-orders", null)]
    [InlineData("", null)]
    [InlineData("rg-orders ", "The space after it is removed.")]
    [InlineData(" rg-orders", "The space before it is removed.")]
    [InlineData("\trg-orders ", "The spaces before and after it are removed.")]
    [InlineData("rg-orders\r\n", "A line break at its end is removed.")]
    [InlineData("\"rg-orders\"", "The quotation marks around it are removed.")]
    [InlineData(" “rg-orders” ", "The quotation marks around it are removed.")]
    [InlineData("rg-\u200Borders", "Invisible characters in it are removed.")]
    [InlineData("\uFEFFrg-orders", "Invisible characters in it are removed.")]
    public void CleanAndNote_WhatComesWithAPaste_IsLeftOutAndTold(string typed, string? note)
    {
        Assert.Equal(typed.Length == 0 ? "" : "rg-orders", PastedText.Clean(typed));
        Assert.Equal(note, PastedText.NoteOn(typed));
    }

    [Fact]
    public void Clean_BlankInside_Stays() => Assert.Equal("rg orders", PastedText.Clean("rg orders"));

    [Theory]
    [InlineData("\"")]
    [InlineData("\"rg-orders")]
    [InlineData("rg'orders'")]
    public void Clean_QuoteWithoutItsTwin_Stays(string typed) => Assert.Equal(typed, PastedText.Clean(typed));

    [Theory]
    [InlineData("   ")]
    [InlineData("\n")]
    public void NoteOn_NothingButBlanks_SaysSo(string typed) =>
        Assert.Equal("Only spaces were entered. They are removed.", PastedText.NoteOn(typed));

    /// <summary>Taking off one pair at a time by copying allocates the square of the length: twice the text would cost four times as much.</summary>
    [Fact]
    public void Clean_NothingButQuotes_CostsInProportionToTheLength()
    {
        _ = Allocated(length: 1_000);

        Assert.InRange(Allocated(length: 40_000), 1, 3 * Allocated(length: 20_000));

        static long Allocated(int length)
        {
            var text = new string('"', length);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal("", PastedText.Clean(text));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
