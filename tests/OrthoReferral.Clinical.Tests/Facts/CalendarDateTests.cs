using System.Text.Json;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Tests.Facts;

public sealed class CalendarDateTests
{
    [Theory]
    [InlineData("1962-03-04", "1962-03-04", "1962-03-04", true)]
    [InlineData("1962-02", "1962-02-01", "1962-02-28", false)]
    [InlineData("1962", "1962-01-01", "1962-12-31", false)]
    public void A_date_is_read_and_written_as_exactly_as_it_is_known(string text, string first, string last, bool isExact)
    {
        CalendarDate.TryParse(text, out var date).ShouldBeTrue();
        date.First.ShouldBe(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture));
        date.Last.ShouldBe(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
        date.IsExact.ShouldBe(isExact);
        date.ToString().ShouldBe(text);
        CalendarDate.From(date.Number).ShouldBe(date);
    }

    [Theory]
    [InlineData("1962-03-04", "4 Mar 1962")]
    [InlineData("1962-03", "Mar 1962")]
    [InlineData("1962", "1962")]
    public void A_date_is_text_in_JSON_and_has_its_month_in_letters_for_people(string text, string words)
    {
        var date = JsonSerializer.Deserialize<CalendarDate>($"\"{text}\"", WithDates);
        date.Words.ShouldBe(words);
        JsonSerializer.Serialize(date, WithDates).ShouldBe($"\"{text}\"");
    }

    [Theory]
    [InlineData("1962")]
    [InlineData("\"62\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    public void What_is_no_date_in_JSON_is_refused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<CalendarDate>(json, WithDates));

    private static JsonSerializerOptions WithDates { get; } = new() { Converters = { new CalendarDateJson() } };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("62")]
    [InlineData("1962-13")]
    [InlineData("1962-02-30")]
    [InlineData("04.03.1962")]
    public void Anything_else_is_no_date(string? text) => CalendarDate.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_last_day_that_a_birth_date_may_be_decides_the_age()
    {
        var day = new DateOnly(2026, 11, 28);
        new Patient { AgeYears = 64 }
            .AgeOn(day)
            .ShouldBe(64);
        new Patient().AgeOn(day).ShouldBeNull();
        new Patient { DateOfBirth = new CalendarDate(2008, 11, 28) }
            .AgeOn(day)
            .ShouldBe(18);
        new Patient { DateOfBirth = new CalendarDate(2008, 11, null) }
            .AgeOn(day)
            .ShouldBe(17);
    }

    [Fact]
    public void A_day_is_kept_and_can_be_taken_back()
    {
        var day = new DateOnly(2026, 11, 20);
        var lesion = new Lesion { ImagedOn = day };
        var cancer = new Cancer { DiagnosedOn = day, StagingCtOn = day };
        new Labs { LabsTakenOn = day }.LabsTakenOn.ShouldBe(day);
        (lesion.ImagedOn, cancer.DiagnosedOn, cancer.StagingCtOn).ShouldBe((day, day, day));
        (lesion with { ImagedOn = null }).ImagedOn.ShouldBeNull();
        (new Patient { DateOfBirth = CalendarDate.Of(day) } with { DateOfBirth = null }).DateOfBirth.ShouldBeNull();
    }
}
