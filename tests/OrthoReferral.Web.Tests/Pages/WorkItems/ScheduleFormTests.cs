using System.Globalization;
using System.Net;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.WorkItems;

/// <summary>Booking a slot and moving it, used as a browser without scripts uses the pages.</summary>
[Collection(SharedServer.Name)]
public sealed class ScheduleFormTests(ClinicServer server)
{
    private static readonly string Morning = TimeProvider
        .System.GetUtcNow()
        .AddDays(30)
        .ToString("yyyy-MM-dd'T'08:30", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_slot_is_booked_and_moved_with_a_reason()
    {
        var (client, driver, caseId) = await AtScheduleAsync();
        var room = $"Theater {caseId:N}";
        var page = await SentPage.OpenAsync(client, $"/work-items/{await driver.PendingAsync(caseId, "SCHEDULE")}");

        var (status, _, html) = await page.SendAsync("answer", ("slot.start", Morning), ("slot.minutes", "ninety"), ("slot.room", room));
        html.ShouldContain("Enter a whole number, for example 120 minutes.");
        html.ShouldContain("value=\"ninety\"");
        (status, _, _) = await page.SendAsync("answer", ("slot.start", Morning), ("slot.minutes", "90"), ("slot.room", room));
        status.ShouldBe(HttpStatusCode.Redirect);

        var treatment = (await driver.ReadAsync(caseId)).GetProperty("treatments")[0];
        treatment.GetProperty("room").GetString().ShouldBe(room);
        var move = await SentPage.OpenAsync(client, $"/schedule/move/{treatment.GetProperty("id").GetGuid()}");
        (_, _, html) = await move.SendAsync("move", ("slot.start", Morning.Replace("08:30", "10:15", StringComparison.Ordinal)));
        html.ShouldContain("id=\"f-reason-error\"");
        (status, _, _) = await move.SendAsync(
            "move",
            ("slot.start", Morning.Replace("08:30", "10:15", StringComparison.Ordinal)),
            ("reason", "The surgeon is ill.")
        );

        status.ShouldBe(HttpStatusCode.Redirect);
        treatment = (await driver.ReadAsync(caseId)).GetProperty("treatments")[0];
        treatment.GetProperty("scheduledFor").GetDateTimeOffset().TimeOfDay.ShouldBe(new TimeSpan(10, 15, 0));
        treatment.GetProperty("room").GetString().ShouldBe(room, "what the form showed is sent with it");
    }

    [Fact]
    public async Task A_room_that_is_taken_is_booked_twice_only_by_who_says_so_and_why()
    {
        var (client, driver, first) = await AtScheduleAsync();
        var second = await driver.ToScheduleAsync();
        (string, string)[] slot = [("slot.start", Morning), ("slot.minutes", "90"), ("slot.room", $"Theater {first:N}")];
        await (await SentPage.OpenAsync(client, $"/work-items/{await driver.PendingAsync(first, "SCHEDULE")}")).SendAsync("answer", slot);
        var page = await SentPage.OpenAsync(client, $"/work-items/{await driver.PendingAsync(second, "SCHEDULE")}");

        var (status, _, html) = await page.SendAsync("answer", slot);
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Book although the room is taken");
        (status, _, _) = await page.Answered(html)
            .SendAsync("answer", ("overrideConflict", "true"), ("reason", "Both fit into the morning."));

        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.ReadAsync(second)).GetProperty("treatments")[0].GetProperty("room").GetString().ShouldBe($"Theater {first:N}");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_books_once_and_one_that_somebody_was_faster_with_is_refused_in_words()
    {
        var (client, driver, caseId) = await AtScheduleAsync();
        var item = await driver.PendingAsync(caseId, "SCHEDULE");
        var (mine, theirs) = (
            await SentPage.OpenAsync(client, $"/work-items/{item}"),
            await SentPage.OpenAsync(client, $"/work-items/{item}")
        );
        (string, string)[] slot = [("slot.start", Morning), ("slot.minutes", "90"), ("slot.room", $"Theater {caseId:N}")];

        (await mine.SendAsync("answer", slot)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await mine.SendAsync("answer", slot)).Status.ShouldBe(HttpStatusCode.Redirect, "the double click of one decision");
        var (status, _, html) = await theirs.SendAsync(
            "answer",
            ("slot.start", Morning),
            ("slot.minutes", "45"),
            ("slot.room", "Theater of somebody else")
        );

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Not recorded.");
        html.ShouldContain("Theater of somebody else");
        (await driver.ReadAsync(caseId)).GetProperty("treatments")[0].GetProperty("scheduledMinutes").GetInt32().ShouldBe(90);
        (await SentPage.OpenAsync(client, $"/work-items/{item}")).Html.ShouldContain("This is done");
    }

    [Fact]
    public async Task A_slot_whose_procedure_was_performed_meanwhile_is_not_moved()
    {
        var (client, driver, caseId) = await AtScheduleAsync();
        await (await SentPage.OpenAsync(client, $"/work-items/{await driver.PendingAsync(caseId, "SCHEDULE")}")).SendAsync(
            "answer",
            ("slot.start", Morning),
            ("slot.minutes", "90"),
            ("slot.room", $"Theater {caseId:N}")
        );
        var move = await SentPage.OpenAsync(
            client,
            $"/schedule/move/{(await driver.ReadAsync(caseId)).GetProperty("treatments")[0].GetProperty("id").GetGuid()}"
        );
        await driver.AnswerAsync(caseId, "PROCEDURE");

        var (status, _, html) = await move.SendAsync("move", ("reason", "The surgeon is ill."));

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Not done.");
        html.ShouldContain("The surgeon is ill.");
    }

    private async Task<(HttpClient Coordinator, CaseDriver Driver, Guid CaseId)> AtScheduleAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        return (driver.As(Role.Coordinator), driver, await driver.ToScheduleAsync());
    }
}
