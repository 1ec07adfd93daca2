using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Tests.Pages.Parts.Forms;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("1200", "1200")]
    [InlineData("1.2", "1.2")]
    [InlineData("1,2", "1.2")]
    [InlineData(" 3.00 ", "3.00")]
    [InlineData("0.125", "0.125")]
    [InlineData("0,125", "0.125")]
    [InlineData("12345.678", "12345.678")]
    [InlineData("-4", "-4")]
    public void A_number_keeps_the_decimals_that_were_typed(string typed, string read)
    {
        var (value, error) = TypedNumber.Read(typed);

        error.ShouldBeNull();
        value!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(read);
    }

    [Theory]
    [Trait("Case", "RW-UN-5")]
    [InlineData("1,200", "1,200 may be 1200 or 1.2: enter 1200, or 1.2")]
    [InlineData("1.200", "1.200 may be 1200 or 1.2: enter 1200, or 1.2")]
    [InlineData("29.514", "29.514 may be 29514 or 29.514: enter 29514, or 29.5140")]
    [InlineData("150,000", "150,000 may be 150000 or 150: enter 150000, or 150")]
    public void What_may_be_thousands_or_decimals_is_asked_about_and_never_guessed(string typed, string question) =>
        TypedNumber.Read(typed).ShouldBe((null, question));

    [Fact]
    public void What_the_question_offers_is_read()
    {
        foreach (var typed in new[] { "1200", "1.2", "29514", "29.5140", "150000", "150" })
            TypedNumber.Read(typed).Value.ShouldNotBeNull(typed);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("1.2.3")]
    [InlineData("1,234,567")]
    [InlineData("1e3")]
    [InlineData("12 mg")]
    [InlineData("NaN")]
    public void Anything_else_is_no_number(string typed) => TypedNumber.Read(typed, "enter a number").ShouldBe((null, "enter a number"));

    [Fact]
    public void Nothing_is_no_number_and_no_error() => TypedNumber.Read(" ").ShouldBe((null, null));
}
