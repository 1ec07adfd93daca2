using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Privacy;

/// <summary>Unusual reads from the list to the sign-off, used as a browser without scripts uses the pages, and by the API.</summary>
[Collection(SharedServer.Name)]
public sealed class UnusualReadsPagesTests(ClinicServer server)
{
    // 04:30 in Chicago, where the demo cases come from; a Friday.
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 30, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public async Task A_read_is_listed_by_its_case_number_and_leaves_the_list_when_it_is_signed_off()
    {
        var (reader, number, _) = await ReadAsync(UnusualReading.Colleague | UnusualReading.OutsideHours);
        using var officer = await server.SignInAsync(Role.PrivacyOfficer);
        var address = $"/privacy/unusual?person={reader:D}";
        var list = (await SentPage.OpenAsync(officer, address)).Html;
        list.ShouldContain($"/privacy/reads?case={number}");
        list.ShouldContain("a colleague&#x27;s name");
        list.ShouldContain("outside hours, Fri 04:30 at the site");
        list.ShouldContain("192.0.2.7");
        list.ShouldContain("works at its site");
        list.ShouldNotContain("Sample", Case.Sensitive, "the privacy officer sees no patient");
        var row = list[list.IndexOf(number, StringComparison.Ordinal)..];
        var sign = row[row.IndexOf("/privacy/unusual/", StringComparison.Ordinal)..].Split('"')[0];

        var page = await SentPage.OpenAsync(officer, sign);
        var (_, _, html) = await page.SendAsync("sign-off", ("finding", " "));
        html.ShouldContain("Say what you found.");
        var (status, location, _) = await page.SendAsync("sign-off", ("finding", "Was on call."));

        status.ShouldBe(HttpStatusCode.Redirect);
        location.ShouldNotBeNull().ShouldEndWith("/privacy/unusual");
        (await SentPage.OpenAsync(officer, address)).Html.ShouldContain("Nothing matches");
        (await SentPage.OpenAsync(officer, $"{address}&state=all")).Html.ShouldContain("Was on call.");
        var signed = await SentPage.OpenAsync(officer, sign);
        signed.Html.ShouldContain("Was on call.");
        signed.Html.ShouldNotContain("id=\"finding\"");
        var (_, _, again) = await page.SendAsync("sign-off", ("finding", "Another word."), ("_key", "another"));
        again.ShouldContain("has looked into this already.");
        again.ShouldContain("Another word.", Case.Sensitive, "nothing that was typed is lost");
    }

    [Fact]
    public async Task What_is_ticked_is_signed_off_together_and_nothing_is_lost_when_it_is_refused()
    {
        var (reader, _, first) = await ReadAsync(UnusualReading.OutsideHours);
        var second = Entry(reader, Guid.CreateVersion7(), UnusualReading.OutsideHours);
        await AddAsync([second]);
        using var officer = await server.SignInAsync(Role.PrivacyOfficer);
        var list = await SentPage.OpenAsync(officer, $"/privacy/unusual?person={reader:D}");
        list.Html.ShouldContain($"value=\"{first:D}\"");
        list.Html.ShouldContain($"value=\"{second.Id:D}\"");

        using var none = await list.PostAsync("bulk", "/privacy/unusual/sign-off");
        none.StatusCode.ShouldBe(HttpStatusCode.Redirect, "nothing was ticked");
        using var asked = await list.PostAsync(
            "bulk",
            "/privacy/unusual/sign-off",
            ("row", first.ToString("D")),
            ("row", second.Id.ToString("D"))
        );
        var confirm = list.Answered(await asked.Content.ReadAsStringAsync());
        confirm.Html.ShouldContain("Sign off 2 reads?");
        using var empty = await confirm.PostAsync("bulk", "/privacy/unusual/sign-off", ("finding", ""));
        (await empty.Content.ReadAsStringAsync()).ShouldSatisfyAllConditions(
            html => html.ShouldContain("Say what you found."),
            html => html.ShouldContain("Sign off 2 reads?")
        );
        using var done = await confirm.PostAsync("bulk", "/privacy/unusual/sign-off", ("finding", "On call both times."));

        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var all = (await SentPage.OpenAsync(officer, $"/privacy/unusual?person={reader:D}&state=all")).Html;
        all.Split("On call both times.").Length.ShouldBe(3);
        all.ShouldNotContain("name=\"row\"", Case.Sensitive, "what was signed off can't be ticked");
    }

    [Fact]
    public async Task Filters_stay_in_the_address_and_what_can_not_be_read_is_said()
    {
        var (reader, number, _) = await ReadAsync(UnusualReading.OwnRecord);
        using var officer = await server.SignInAsync(Role.PrivacyOfficer);

        var found = await SentPage.OpenAsync(
            officer,
            $"/privacy/unusual?person={reader:D}&pattern=own-record&from=2026-11-20&to=2026-11-20"
        );
        found.Html.ShouldContain(number);
        found.Html.ShouldContain($"name=\"person\" value=\"{reader:D}\"");
        foreach (var none in new[] { "pattern=colleague", "to=2026-11-19", "from=2026-11-21" })
            (await SentPage.OpenAsync(officer, $"/privacy/unusual?person={reader:D}&{none}")).Html.ShouldContain(
                "Nothing matches",
                Case.Sensitive,
                none
            );
        foreach (var list in new[] { "/privacy/unusual", "/privacy/unusual/days" })
        {
            (await SentPage.OpenAsync(officer, $"{list}?from=soon")).Html.ShouldContain("is no date");
            (await SentPage.OpenAsync(officer, $"{list}?from=2026-11-20&to=2026-11-01")).Html.ShouldContain("This search can");
            (await SentPage.OpenAsync(officer, $"{list}?cursor=none")).Html.ShouldContain("This page no longer exists");
        }
    }

    [Fact]
    public async Task A_day_with_many_cases_leads_to_its_reads_and_is_signed_off_as_a_whole()
    {
        var reader = Guid.CreateVersion7();
        var listed = ManyReads.Default.Cases + 1;
        await AddAsync(Enumerable.Range(0, listed).Select(_ => Entry(reader, Guid.CreateVersion7(), UnusualReading.Nothing)));
        using var officer = await server.SignInAsync(Role.PrivacyOfficer);
        var list = (await SentPage.OpenAsync(officer, $"/privacy/unusual/days?person={reader:D}")).Html;
        var address = $"/privacy/unusual/days/{reader:D}/2026-11-20";
        list.ShouldContain($"href=\"{address}\"");
        list.ShouldContain($">{listed}<");

        var page = await SentPage.OpenAsync(officer, address);
        page.Html.ShouldContain($"{listed}; more than {ManyReads.Default.Cases} are listed");
        page.Html.ShouldContain($"{listed} shown");
        await AddAsync([Entry(reader, Guid.CreateVersion7(), UnusualReading.Nothing)]);
        var (_, _, html) = await page.SendAsync("sign-off", ("finding", "Tumor board."));
        html.ShouldContain($"has read {listed + 1} cases by now, not {listed}");
        html.ShouldContain("Tumor board.");
        var (status, _, _) = await (await SentPage.OpenAsync(officer, address)).SendAsync("sign-off", ("finding", "Tumor board."));

        status.ShouldBe(HttpStatusCode.Redirect);
        (await SentPage.OpenAsync(officer, $"/privacy/unusual/days?person={reader:D}")).Html.ShouldContain("Nothing matches");
        (await SentPage.OpenAsync(officer, $"/privacy/unusual/days?person={reader:D}&state=all")).Html.ShouldContain("Tumor board.");
        using var nowhere = await officer.GetAsync(new Uri($"/privacy/unusual/days/{reader:D}/tomorrow", UriKind.Relative));
        nowhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_API_lists_and_signs_off_the_same_and_refuses_every_other_role()
    {
        var (reader, number, entry) = await ReadAsync(UnusualReading.Colleague);
        using var officer = await server.SignInAsync(Role.PrivacyOfficer);
        var rows = await RowsAsync(officer, $"/api/v1/audit/unusual?personId={reader:D}&pattern=COLLEAGUE&limit=10");
        rows.ShouldHaveSingleItem().GetProperty("caseNumber").GetString().ShouldBe(number);
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.PrivacyOfficer))
        {
            using var other = await server.SignInAsync(role);
            foreach (var address in new[] { "", $"/{entry:D}", "/days", $"/days/reads?personId={reader:D}&day=2026-11-20" })
            {
                using var refused = await other.GetAsync(new Uri($"/api/v1/audit/unusual{address}", UriKind.Relative));
                refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{role} {address}");
            }
        }

        using var none = await officer.PostAsJsonAsync("/api/v1/audit/unusual/sign-off", new { entryIds = new[] { entry }, finding = "" });
        none.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await none.Content.ReadAsStringAsync()).ShouldContain("\"finding\"");
        using var done = await officer.PostAsJsonAsync(
            "/api/v1/audit/unusual/sign-off",
            new { entryIds = new[] { entry }, finding = "Namesake." }
        );
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var twice = await officer.PostAsJsonAsync(
            "/api/v1/audit/unusual/sign-off",
            new { entryIds = new[] { entry }, finding = "Again." }
        );
        twice.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await twice.Content.ReadAsStringAsync()).ShouldContain("already-signed-off");
        (await RowsAsync(officer, $"/api/v1/audit/unusual?personId={reader:D}")).ShouldBeEmpty();
        (await RowsAsync(officer, $"/api/v1/audit/unusual?personId={reader:D}&onlyOpen=false")).ShouldHaveSingleItem();
    }

    private static async Task<IReadOnlyList<JsonElement>> RowsAsync(HttpClient client, string address) =>
        [.. (await client.GetFromJsonAsync<JsonElement>(new Uri(address, UriKind.Relative))).GetProperty("rows").EnumerateArray()];

    private async Task<(Guid Reader, string Number, Guid Entry)> ReadAsync(UnusualReading unusual)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        var number = (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("number").GetString()!;
        var entry = Entry(Guid.CreateVersion7(), caseId, unusual);
        await AddAsync([entry]);
        return (entry.ActorId!.Value, number, entry.Id);
    }

    private async Task AddAsync(IEnumerable<AuditEntry> entries)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        db.Audit.AddRange(entries);
        await db.SaveChangesAsync();
    }

    private static AuditEntry Entry(Guid reader, Guid caseId, UnusualReading unusual) =>
        new(
            "CaseRead",
            reader,
            "Dr. Reader Night",
            caseId,
            subject: null,
            change: null,
            why: null,
            At,
            new AuditDetails
            {
                Kind = AuditKind.Read,
                ActorRole = nameof(Role.OrthopedicSurgeon),
                Route = "GET /cases/{CaseId:guid}",
                Address = "192.0.2.7",
                Ground = SightGround.Site,
                Unusual = unusual,
                OutsideTeamOn = Day,
            }
        );
}
