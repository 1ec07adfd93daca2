using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>The case, and how people come to stand to it.</summary>
public sealed partial class CaseSightTests
{
    // Columns of the table, and how a person comes to stand so; null: the program refuses it.
    private static readonly (string Column, Func<CaseSightTests, Case, Role, Task<Person?>> Stand)[] Standings =
    [
        ("own referral", async (_, about, role) => role == Role.Oncologist ? about.Oncologist : null),
        ("of their site", async (tests, _, role) => await tests.PersonAsync(role, DemoSites.Riverside)),
        ("of another site", async (tests, _, role) => await tests.PersonAsync(role, Elsewhere)),
        ("care team or cover", (tests, about, role) => tests.WithAsync(role, person => tests.ShareAsync(about, person))),
        ("care team or cover", (tests, about, role) => tests.WithAsync(role, person => tests.CoverAsync(about, person))),
        ("task, or added", (tests, about, role) => tests.WithAsync(role, person => tests.AddAsync(about, person))),
        ("task, or added", (tests, about, role) => tests.WithAsync(role, person => tests.HoldAsync(about, person))),
        ("break-glass", (tests, about, role) => tests.WithAsync(role, person => BreakGlassAsync(about, person))),
    ];

    // An oncologist of their own, so that nobody else shares or covers what they refer.
    private async Task<Case> TreatedAsync()
    {
        var (oncologistId, email) = await server.NewPersonAsync(EnumCodes.Code(Role.Oncologist), "Dr. Referring Person");
        var oncologist = new Person(oncologistId, await server.BearerAsync(email));
        var driver = await CaseDriver.StartAsync(role =>
            role == Role.Oncologist ? Task.FromResult(oncologist.Client) : server.SignInAsync(role)
        );
        var mrn = $"SIGHT-{Guid.NewGuid():N}"[..24];
        var caseId = await driver.SubmitAsync("V04", mrn);
        await driver.AnswerAsync(caseId, "REVIEW");
        var item = await driver.PendingAsync(caseId, "CHECKS");
        using var added = await oncologist.Client.PostAsync(
            $"/api/v1/cases/{caseId}/documents",
            CommandBodies.For(typeof(AddDocument.Command), RoutePatternFactory.Parse("/"), oncologistId)
        );
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        var view = await driver.ReadAsync(caseId);
        return new Case(
            caseId,
            view.GetProperty("header").GetProperty("number").GetString()!,
            mrn,
            oncologist,
            item,
            view.GetProperty("treatments")[0].GetProperty("id").GetGuid(),
            (await added.JsonAsync()).GetProperty("documentId").GetGuid(),
            view.GetProperty("assessment").GetProperty("id").GetGuid()
        );
    }

    private async Task<Person> PersonAsync(Role role, string site)
    {
        var (userId, email) = await server.NewPersonAsync(EnumCodes.Code(role));
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var moved = await administrator.PutAsJsonAsync($"/api/v1/users/{userId}/sites", new { sites = new[] { site } });
        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new Person(userId, await server.BearerAsync(email));
    }

    // Somebody of another site who is let in; null: they are not.
    private async Task<Person?> WithAsync(Role role, Func<Person, Task<bool>> letIn)
    {
        var person = await PersonAsync(role, Elsewhere);
        return await letIn(person) ? person : null;
    }

    private async Task<bool> AddAsync(Case about, Person person)
    {
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        return await DoneAsync(
            await coordinator.PostAsJsonAsync($"/api/v1/cases/{about.Id}/people", new { personId = person.UserId, why = "Second opinion" })
        );
    }

    private async Task<bool> ShareAsync(Case about, Person person)
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        return await DoneAsync(
            await administrator.PostAsJsonAsync(
                "/api/v1/teams",
                new { name = $"Team {Guid.NewGuid():N}", members = new[] { about.Oncologist.UserId, person.UserId } }
            )
        );
    }

    // Who has no role of the oncologist can't cover for them by the program, but had one perhaps when the absence was planned.
    private async Task<bool> CoverAsync(Case about, Person person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var now = TimeProvider.System.GetUtcNow();
        var oncologist = new Actor(about.Oncologist.UserId, "Dr. Referring Person", new HashSet<Role> { Role.Oncologist });
        db.Absences.Add(new Absence(about.Oncologist.UserId, person.UserId, now.AddHours(-1), now.AddDays(1), oncologist, now));
        await db.SaveChangesAsync();
        return true;
    }

    // Held by hand, because only some roles can be given this one.
    private async Task<bool> HoldAsync(Case about, Person person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .WorkItems.Where(item => item.Id == about.WorkItemId)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(item => item.State, WorkItemState.Claimed).SetProperty(item => item.AssigneeId, person.UserId)
            );
        scope.ServiceProvider.GetRequiredService<SightChanges>().Announce();
        return true;
    }

    private static async Task<bool> BreakGlassAsync(Case about, Person person) =>
        await DoneAsync(
            await person.Client.PostAsJsonAsync(
                "/api/v1/break-glass",
                new { number = about.Number, reason = "The patient is in our emergency department" }
            )
        );

    // Refused is what this person can't be.
    private static async Task<bool> DoneAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            ((int)answer.StatusCode).ShouldBeLessThan(500, await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode;
        }
    }

    /// <summary>A case in treatment, with a work item that waits, a treatment, a document and an assessment.</summary>
    private sealed record Case(
        Guid Id,
        string Number,
        string Mrn,
        Person Oncologist,
        Guid WorkItemId,
        Guid TreatmentId,
        Guid DocumentId,
        Guid AssessmentId
    )
    {
        public string Fill(RoutePattern pattern) =>
            pattern.Parameters.Aggregate(
                pattern.RawText!,
                (address, parameter) =>
                    address.Replace(
                        $"{{{parameter.Name}:guid}}",
                        (
                            parameter.Name.ToUpperInvariant() switch
                            {
                                "CASEID" => Id,
                                "WORKITEMID" => WorkItemId,
                                "TREATMENTID" => TreatmentId,
                                "DOCUMENTID" => DocumentId,
                                "ASSESSMENTID" => AssessmentId,
                                _ => Guid.CreateVersion7(),
                            }
                        ).ToString("D"),
                        StringComparison.Ordinal
                    )
            );
    }

    private sealed record Person(Guid UserId, HttpClient Client);
}
