using System.Net;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Coordinator;

/// <summary>The pages as the server answers them.</summary>
[Collection(SharedServer.Name)]
public sealed class CoordinatorPagesTests(ClinicServer server)
{
    [Theory]
    [InlineData("/dashboard", "Clocks that need you")]
    [InlineData("/worklist", "Urgency")]
    [InlineData("/worklist?clock=Overdue&state=AwaitingReview&column=patient", "Clear")]
    [InlineData("/worklist/views", "Save this view")]
    [InlineData("/map", "Review the referral")]
    [InlineData("/map?definition=fixation-plus-radiation", "Schedule the fixation")]
    [InlineData("/map?definition=fixation-plus-radiation", "a case stays on the version that it began with")]
    [InlineData("/schedule", "Nothing booked")]
    [InlineData("/schedule?view=day&date=2026-11-23", "Monday 23 November 2026")]
    [InlineData("/my-work", "My work")]
    public async Task A_coordinator_sees_each_page_also_when_it_is_empty(string address, string words)
    {
        using var client = await server.SignInAsync(Role.Coordinator);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(words);
        page.Split("<h1").Length.ShouldBe(2, "one main heading");
    }

    [Theory]
    [InlineData(Role.Coordinator, "/dashboard")]
    [InlineData(Role.Oncologist, "/referrals")]
    [InlineData(Role.OrthopedicSurgeon, "/reviews")]
    [InlineData(Role.Administrator, "/admin/users")]
    public async Task The_start_page_leads_to_where_the_roles_day_starts(Role role, string start)
    {
        using var client = await server.SignInAsync(role);
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldEndWith(start);
    }

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/worklist")]
    [InlineData("/schedule")]
    [InlineData("/map")]
    public async Task An_oncologist_may_not_open_the_coordinators_pages(string address)
    {
        using var client = await server.SignInAsync(Role.Oncologist);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/work-items/01a1fc59-0528-7948-8d8d-28439f25c0d6")]
    [InlineData("/work-items/01a1fc59-0528-7948-8d8d-28439f25c0d6/assign")]
    [InlineData("/cases/01a1fc59-0528-7948-8d8d-28439f25c0d6/cancel")]
    [InlineData("/schedule/move/01a1fc59-0528-7948-8d8d-28439f25c0d6")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        using var client = await server.SignInAsync(Role.Coordinator);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
