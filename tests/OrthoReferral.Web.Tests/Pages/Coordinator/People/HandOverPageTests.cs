using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Pages.Coordinator.People;

/// <summary>All open work of a person in one act, used as a browser without scripts uses the page.</summary>
[Collection(SharedServer.Name)]
public sealed class HandOverPageTests(ClinicServer server)
{
    [Fact]
    public async Task The_page_says_what_will_move_asks_why_and_says_what_moved()
    {
        var (leavesId, leaves) = await server.SignedInPersonAsync("ONCOLOGIST", "Dr. Leaves Moreau");
        var (staysId, stays) = await server.SignedInPersonAsync("ONCOLOGIST", "Dr. Stays Novak");
        var driver = await DriverAsync(leaves);
        var caseId = await driver.SubmitAsync("V04");
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        using var unchosen = await coordinator.GetAsync(new Uri("/people/hand-over?asked=true", UriKind.Relative));
        var html = await unchosen.Content.ReadAsStringAsync();
        html.ShouldContain("Choose whose work it is.");
        html.ShouldContain("Choose who takes it over.");

        var page = await SentPage.OpenAsync(coordinator, Address(leavesId, staysId));
        page.Html.ShouldContain("Dr. Stays Novak becomes the oncologist of 1 referral, drafts included.");
        (_, _, html) = await page.SendAsync("hand-over");
        html.ShouldContain("Say why.");
        (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("oncologistId").GetGuid().ShouldBe(leavesId);
        var (status, _, _) = await page.SendAsync("hand-over", ("reason", "Leaves the clinic."));

        status.ShouldBe(HttpStatusCode.Redirect);
        var view = (await SentPage.OpenAsync(stays, $"/cases/{caseId}")).Html;
        view.ShouldContain("Leaves the clinic.");
        using var closed = await leaves.GetAsync(new Uri($"/cases/{caseId}", UriKind.Relative));
        closed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SentPage.OpenAsync(coordinator, Address(leavesId, staysId))).Html.ShouldContain("Nothing is to be handed over.");
    }

    [Fact]
    public async Task What_the_colleague_may_not_answer_is_named_as_going_back_to_the_queue()
    {
        var (holderId, holder) = await server.SignedInPersonAsync("ORTHOPEDIC_SURGEON", "Dr. Holder Park");
        var driver = await DriverAsync();
        var item = await driver.PendingAsync(await driver.SubmitAsync("V04"), "REVIEW");
        using var claimed = await holder.PostAsJsonAsync($"/api/v1/work-items/{item}/claim", new { });
        claimed.EnsureSuccessStatusCode();
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        var colleague = (await SentPage.OpenAsync(coordinator, "/people/hand-over")).Option("Dr. Amara Nwosu");

        var page = await SentPage.OpenAsync(coordinator, Address(holderId, Guid.Parse(colleague)));
        page.Html.ShouldContain("1 work item goes back to the queue, because Dr. Amara Nwosu may not answer it.");
        var (status, _, _) = await page.SendAsync("hand-over", ("reason", "Changes the clinic."));

        status.ShouldBe(HttpStatusCode.Redirect);
        using var found = await coordinator.GetAsync(new Uri($"/work-items/{item}", UriKind.Relative));
        (await found.Content.ReadAsStringAsync()).ShouldContain("Nobody holds it yet.");
    }

    [Fact]
    public async Task Referrals_are_handed_to_an_oncologist_or_not_at_all()
    {
        var (id, leaves) = await server.SignedInPersonAsync("ONCOLOGIST", "Dr. Leaves Quist");
        await (await DriverAsync(leaves)).CreateAsync("V04", "HAND-3");
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        var surgeon = (await SentPage.OpenAsync(coordinator, "/people/hand-over")).Option("Dr. Lena Fischer");

        var html = (await SentPage.OpenAsync(coordinator, Address(id, Guid.Parse(surgeon)))).Html;

        html.ShouldContain("Dr. Lena Fischer is no oncologist, and 1 referral would need one.");
        html.ShouldNotContain("Hand it over");
    }

    private Task<CaseDriver> DriverAsync(HttpClient? oncologist = null) =>
        CaseDriver.StartAsync(async role =>
            role == Role.Oncologist && oncologist is not null ? oncologist : await server.SignInAsync(role)
        );

    private static string Address(Guid person, Guid colleague) => $"/people/hand-over?person={person}&colleague={colleague}&asked=true";
}
