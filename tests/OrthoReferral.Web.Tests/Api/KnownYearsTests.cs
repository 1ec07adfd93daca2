using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Pages;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>A year that nobody means, typed or sent, is an error beside its field, never a fault of the program and never taken.</summary>
[Collection(SharedServer.Name)]
public sealed class KnownYearsTests(ClinicServer server)
{
    private const string Expected = "must lie in a year from 1900 to 2100.";

    [Fact]
    public async Task A_booking_in_such_a_year_is_refused_by_its_field_with_and_without_an_offset()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var item = await driver.PendingAsync(await driver.ToScheduleAsync(), "SCHEDULE");
        string[] readable =
        [
            "0001-01-01T00:00:00",
            "0001-01-01",
            "0001-01-01T00:00:00Z",
            "0001-01-01T12:00:00+12:00",
            "0202-01-15T08:00:00",
            "2206-01-15T08:00:00+01:00",
            "9999-12-31T23:59:59",
            "9999-12-31T23:59:59Z",
        ];
        foreach (var start in readable)
            (await ErrorsAsync(driver, item, start)).ShouldBe([$"This {Expected}"], start);
        foreach (var start in (string[])["20226-01-15T08:00:00Z", "0000-01-15T08:00:00Z", "9999-12-31T23:59:59-12:00"])
            (await ErrorsAsync(driver, item, start)).ShouldHaveSingleItem(start);
    }

    [Theory]
    [InlineData("/api/v1/schedule?from=0001-01-01&to=9999-12-31", "from", "to")]
    [InlineData("/api/v1/schedule?from=2026-12-01T00:00:00Z&to=20226-12-01T00:00:00Z", "to")]
    [InlineData("/api/v1/dashboard/mine?seenAt=0202-01-01T00:00:00Z", "seenAt")]
    public async Task A_span_of_such_years_is_refused_by_its_parameter(string address, params string[] parameters)
    {
        using var client = await server.SignInAsync(Role.Coordinator);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorsAsync()).Keys.ShouldBe(parameters, ignoreOrder: true);
    }

    [Theory]
    [InlineData("0202-03-04")]
    [InlineData("0001")]
    [InlineData("9999-12")]
    public async Task A_birth_date_of_such_a_year_is_refused(string born)
    {
        using var client = await server.SignInAsync(Role.Oncologist);
        using var found = await client.PostAsJsonAsync("/api/v1/patients/find", new { dateOfBirth = born });
        found.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await found.ErrorsAsync()).Keys.ShouldBe(["dateOfBirth"]);
    }

    /// <summary>Nothing typed is lost: the field shows it again, with what is wrong.</summary>
    [Theory]
    [InlineData("0202-01-15T08:00")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("20226-01-15T08:00")]
    [InlineData("9999-12-31T23:59")]
    public async Task The_form_of_a_booking_says_so_beside_the_start(string typed)
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var item = await driver.PendingAsync(await driver.ToScheduleAsync(), "SCHEDULE");
        using var client = await server.SignInAsync(Role.Coordinator);
        var page = await SentPage.OpenAsync(client, $"/work-items/{item}");

        var (status, _, html) = await page.SendAsync("answer", ("slot.start", typed), ("slot.minutes", "60"), ("slot.room", "OR-Y"));

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain($"Enter day and time. It {Expected}");
        html.ShouldContain($"value=\"{typed}\"");
        html.ShouldContain("value=\"OR-Y\"");
    }

    [Theory]
    [InlineData("0202-01-15")]
    [InlineData("20226-01-15")]
    public async Task The_form_of_a_study_says_so_beside_its_day(string typed)
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var caseId = await driver.CreateAsync("V04", $"MRN-YEAR-{typed}");
        using var client = await server.SignInAsync(Role.Oncologist);
        var page = await SentPage.OpenAsync(client, $"/cases/{caseId}/documents");

        var (status, _, html) = await page.SendAsync("link-study", ("kind", "MRI"), ("accessionNumber", "RAD-4712"), ("takenOn", typed));

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain(Expected);
        html.ShouldContain($"value=\"{typed}\"");
    }

    [Theory]
    [InlineData("/schedule?date=0001-01-01")]
    [InlineData("/schedule?date=9999-12-31")]
    public async Task The_calendar_shows_today_instead(string address)
    {
        using var client = await server.SignInAsync(Role.Coordinator);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_audit_page_asks_again()
    {
        using var client = await server.SignInAsync(Role.Administrator);
        using var answer = await client.GetAsync(new Uri("/audit?from=0202-01-01", UriKind.Relative));
        (await answer.Content.ReadAsStringAsync()).ShouldContain(Expected);
    }

    private static async Task<string[]> ErrorsAsync(CaseDriver driver, Guid item, string start)
    {
        using var answer = await driver
            .As(Role.Coordinator)
            .PostAsJsonAsync(
                $"/api/v1/work-items/{item}/schedule",
                new
                {
                    slot = new
                    {
                        start,
                        minutes = 60,
                        room = "OR-Y",
                    },
                }
            );
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, start);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        return [.. errors.GetProperty("slot.start").EnumerateArray().Select(error => error.GetString()!)];
    }
}
