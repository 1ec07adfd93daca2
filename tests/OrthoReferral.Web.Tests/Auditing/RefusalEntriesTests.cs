using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Security.Accounts;
using OrthoReferral.Web.Tests.Pages;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Auditing;

/// <summary>Refusals that no status tells from others, and those whose case or patient is not in the address.</summary>
[Collection(SharedServer.Name)]
public sealed class RefusalEntriesTests(ClinicServer server)
{
    [Fact]
    public async Task Who_may_not_by_separation_of_duties_is_a_refusal_over_the_API_and_on_a_page()
    {
        var (id, client) = await server.SignedInPersonAsync("ADMINISTRATOR", "Dr. Own Account");
        using var _ = client;
        using var byCall = await client.PutAsJsonAsync($"/api/v1/users/{id}/name", new { displayName = "Dr. Other" });
        byCall.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await byCall.CodeAsync()).ShouldBe("own-name");
        using var disabled = await client.PostAsJsonAsync($"/api/v1/users/{id}/disable", new { reason = "To see" });
        (await disabled.CodeAsync()).ShouldBe("own-account");
        var page = await SentPage.OpenAsync(client, $"/admin/users/{id}");
        var (status, _, html) = await page.SendAsync("name", ("displayName", "Dr. Other"));
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("change your own name");

        var entries = await server.AuditAsync(entry => entry.ActorId == id && entry.Kind == AuditKind.Refusal);

        entries
            .Select(entry => (entry.Route, entry.Why))
            .ShouldBe([
                ("PUT /api/v1/users/{userId:guid}/name", "own-name"),
                ("POST /api/v1/users/{userId:guid}/disable", "own-account"),
                ("POST /admin/users/{UserId:guid}", "own-name"),
            ]);
        entries.ShouldAllBe(entry => entry.Outcome == "separation-of-duties" && entry.Action == AuditActs.Refused);
    }

    [Fact]
    public async Task What_is_not_there_for_a_person_is_refused_with_its_case_where_the_body_or_the_query_names_it()
    {
        var about = await AuditedCase.ArrangeAsync(server);
        var (id, client) = await server.SignedInPersonAsync("ONCOLOGIST", "Dr. Not Theirs");
        using var _ = client;
        var acts = GiveProof.Acts.Where(act => !act.Value.IsAssignableTo(typeof(IChangesCredentials))).ToList();
        acts.Count.ShouldBeGreaterThan(5);
        foreach (var (act, type) in acts)
        {
            var on = about.Ids[new[] { "CaseId", "TreatmentId", "WorkItemId" }.First(name => type.GetProperty(name) is not null)];
            using var answer = await client.PostAsJsonAsync(
                "/api/v1/proofs",
                new
                {
                    act,
                    on,
                    password = NewPeople.Password,
                }
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
        }

        foreach (var part in new[] { "workItemId", "treatmentId" })
            (await client.GetAsync($"/api/v1/cases/of?{part}={about.Ids[part]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, part);

        var entries = await server.AuditAsync(entry => entry.ActorId == id && entry.Kind == AuditKind.Refusal);
        entries.Count.ShouldBe(acts.Count + 2);
        entries.ShouldAllBe(entry => entry.Outcome == "not-found" && entry.CaseId == about.Id && entry.PatientId == about.PatientId);
    }

    [Fact]
    public async Task A_refusal_that_says_that_a_patient_is_known_is_an_entry_about_that_patient()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var mrn = Guid.NewGuid().ToString("N");
        await driver.SubmitAsync("V04", mrn);
        var coordinator = driver.As(Role.Coordinator);
        foreach (var (name, code) in new[] { ("Sample", "patient-registered"), ("Another", "patient-warning") })
        {
            var before = await ReadsAsync();
            var patient = new
            {
                givenName = "Ruth",
                familyName = name,
                mrn,
                dateOfBirth = "1962-03-04",
            };
            using var answer = await coordinator.PostAsJsonAsync("/api/v1/patients", new { patient, site = "Riverside Cancer Center" });
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            var problem = await answer.JsonAsync();
            problem.GetProperty("code").GetString().ShouldBe(code);
            Guid[] named =
                code == "patient-registered"
                    ? [problem.GetProperty("patientId").GetGuid()]
                    : [.. problem.GetProperty("like").EnumerateArray().Select(like => like.GetProperty("patientId").GetGuid()).Distinct()];

            (await ReadsAsync()).Skip(before.Count).Select(entry => entry.PatientId!.Value).ShouldBe(named, ignoreOrder: true);
        }
    }

    private Task<List<AuditEntry>> ReadsAsync() => server.AuditAsync(entry => entry.Route == "POST /api/v1/patients/");
}
