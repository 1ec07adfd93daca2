using System.Net;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Pages.Cases;

/// <summary>Whose case it is and who is let in, on the case page.</summary>
[Collection(SharedServer.Name)]
public sealed class CasePeopleTests(ClinicServer server)
{
    [Fact]
    public async Task The_case_names_its_oncologist_and_who_shares_it_by_which_team()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var colleague = await server.SignInAsync("oncologist2@demo.test");

        var html = (await SentPage.OpenAsync(colleague, $"/cases/{caseId}")).Html;

        html.ShouldContain("Shared by Riverside oncology:");
        html.ShouldContain("Dr. Elias Brandt");
        html.ShouldNotContain($"/cases/{caseId}/people/add", Case.Sensitive, "a coordinator adds people");
    }

    [Fact]
    public async Task A_coordinator_adds_a_person_who_sees_the_case_until_they_are_removed()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        var (personId, person) = await server.SignedInPersonAsync("ONCOLOGIST", "Dr. Added Ivers");
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        var add = await SentPage.OpenAsync(coordinator, $"/cases/{caseId}/people/add");

        var (status, _, html) = await add.SendAsync("add-person", ("why", "Knows the drug."));
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Choose the person.");
        html.ShouldContain("Knows the drug.");
        (status, _, _) = await add.SendAsync("add-person", ("personId", add.Option("Dr. Added Ivers")), ("why", "Knows the drug."));
        status.ShouldBe(HttpStatusCode.Redirect);
        (await SentPage.OpenAsync(person, $"/cases/{caseId}")).Html.ShouldContain("Knows the drug.");
        (await SentPage.OpenAsync(person, "/referrals?team=true")).Html.ShouldContain($"/cases/{caseId}");

        var remove = await SentPage.OpenAsync(coordinator, $"/cases/{caseId}/people/{personId}/remove");
        remove.Html.ShouldContain("Remove Dr. Added Ivers from this case?");
        (_, _, html) = await remove.SendAsync("remove-person");
        html.ShouldContain("Say why.");
        (status, _, _) = await remove.SendAsync("remove-person", ("why", "The question is answered."));

        status.ShouldBe(HttpStatusCode.Redirect);
        using var closed = await person.GetAsync(new Uri($"/cases/{caseId}", UriKind.Relative));
        closed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SentPage.OpenAsync(coordinator, $"/cases/{caseId}/people/{personId}/remove")).Html.ShouldContain("not added to the case");
    }
}
