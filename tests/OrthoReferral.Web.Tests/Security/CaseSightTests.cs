using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>
/// The table of who sees which case, in <c>src/README.md</c>, held against the program: people of every role who stand to a case in every
/// way call every route that reads something of one case, every command about it, and every list. Who may not see the case is told that
/// there is none, and who opened it by break-glass that it is for reading. A new route or role is called without being named here.
/// </summary>
[Collection(SharedServer.Name)]
public sealed class CaseSightTests(ClinicServer server)
{
    private const string Elsewhere = "Klinikum am See";
    private const string Works = "works on it";
    private const string No = "no";

    public static TheoryData<Role> EveryRole => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task Sight_of_a_case_is_what_the_table_says_on_every_route_in_every_standing(Role role)
    {
        var table = await TableAsync(role);
        var about = await TreatedAsync();
        foreach (var (column, stand) in Standings)
        {
            var person = await stand(this, about, role);

            // Some roles are not let in at all: no team takes them, nobody is given what they can't do.
            if (person is null)
                table[column].ShouldBe(No, column);
            else
                await CallAsync(person, about, role, table[column]);
        }
    }

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

    // The row of a role, by the names of its columns.
    private static async Task<Dictionary<string, string>> TableAsync(Role role)
    {
        var rows = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "src", "README.md")))
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        var titles = rows.Single(row => row.Contains("of another site", StringComparer.Ordinal));
        var cells = rows.Single(row => row[0] == role.ToString());
        Standings.ShouldAllBe(standing => titles.Contains(standing.Column, StringComparer.Ordinal));
        titles.Length.ShouldBe(Standings.Select(standing => standing.Column).Distinct().Count() + 1, "each column is called");
        return titles.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
    }

    private async Task CallAsync(Person person, Case about, Role role, string said)
    {
        await ReadAsync(person, about, role, said != No);
        await ListAsync(person, about, role, said != No);
        await CommandAsync(
            person,
            about,
            role,
            said switch
            {
                No => HttpStatusCode.NotFound,
                Works => Stale,
                _ => HttpStatusCode.Forbidden,
            }
        );
    }

    // A version that the case never had: whoever may work on it is told so and changes nothing. Roles, body and sight are looked at before.
    private async Task CommandAsync(Person person, Case about, Role role, HttpStatusCode expected)
    {
        var routes = Routes(ChangesACase).ToList();
        routes.Count.ShouldBeGreaterThan(40);
        var wrong = new List<string>();
        foreach (var route in routes)
        {
            var use = route.Metadata.GetMetadata<SendsRequest>()!;
            var address = about.Fill(route.RoutePattern);
            using var request = new HttpRequestMessage(new HttpMethod(Method(route)), address);
            request.Headers.TryAddWithoutValidation("If-Match", "\"1000000\"");
            request.Content = CommandBodies.For(use.Request, route.RoutePattern, person.UserId);
            var isAllowed = RequestAccess.For(use.Request).Roles.Contains(role);
            if (!isAllowed)
                request.Headers.Add(SigningHandler.Header, "none");
            using var answer = await person.Client.SendAsync(request);

            // Nobody decides on what they referred.
            var isOwnDecision = person == about.Oncologist && use.Request.IsAssignableTo(typeof(ISigned));
            var due =
                !isAllowed ? HttpStatusCode.Forbidden
                : isOwnDecision ? HttpStatusCode.Conflict
                : expected;
            if (answer.StatusCode != due)
                wrong.Add($"{use.Request.DeclaringType!.Name} as {role}: {await answer.Content.ReadAsStringAsync()}");
        }

        wrong.ShouldBeEmpty(expected.ToString());
    }

    private async Task ReadAsync(Person person, Case about, Role role, bool sees)
    {
        var routes = Routes(ReadsACase).ToList();
        routes.Count.ShouldBeGreaterThan(10);
        foreach (var route in routes)
        {
            var address = about.Fill(route.RoutePattern);
            using var answer = await person.Client.GetAsync(
                new Uri(address, UriKind.RelativeOrAbsolute),
                HttpCompletionOption.ResponseHeadersRead
            );

            // What the route asks for beside the case is looked at before the case is.
            if (answer.StatusCode == HttpStatusCode.BadRequest)
                continue;
            var isAllowed =
                route.Metadata.GetMetadata<SendsRequest>() is not { } use || RequestAccess.For(use.Request).Roles.Contains(role);
            if (isAllowed)
                (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden)).ShouldBe(
                    sees,
                    $"{address} as {role}: {answer.StatusCode}"
                );
            else
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{address} as {role}");
        }
    }

    // The search finds the case for who sees it, and so do the worklist and its export; no list at all names it to anybody else.
    private async Task ListAsync(Person person, Case about, Role role, bool sees)
    {
        using var found = await person.Client.PostAsJsonAsync("/api/v1/search", new { text = about.Number });
        using var listed = await person.Client.GetAsync($"/api/v1/worklist?sort={EnumCodes.Code(WorklistSort.Number)}&limit=100");
        using var exported = await person.Client.PostAsJsonAsync(
            "/api/v1/worklist/export",
            new
            {
                filter = new { text = about.Number },
                sort = EnumCodes.Code(default(WorklistSort)),
                columns = new[] { "number" },
            }
        );
        foreach (
            var (list, query) in new[]
            {
                (found, typeof(SearchCases.Query)),
                (listed, typeof(ListWorklist.Query)),
                (exported, typeof(ExportWorklist.Command)),
            }
        )
        {
            var isAllowed = RequestAccess.For(query).Roles.Contains(role);
            list.StatusCode.ShouldBe(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{query} as {role}");
            (await list.Content.ReadAsStringAsync())
                .Contains(about.Number, StringComparison.Ordinal)
                .ShouldBe(sees && isAllowed, $"{query} as {role}");
        }

        if (sees)
            return;
        foreach (var route in Routes(Lists))
        {
            using var answer = await person.Client.GetAsync(new Uri(route.RoutePattern.RawText!, UriKind.Relative));
            var text = await answer.Content.ReadAsStringAsync();
            text.ShouldNotContain(about.Mrn, Shouldly.Case.Insensitive, $"{route.RoutePattern.RawText} as {role}");

            // An office reads numbers of cases, in the audit log for example, and nothing of a patient.
            if (Roles.Of(Roles.Clinical).Contains(role))
                text.ShouldNotContain(about.Number, Shouldly.Case.Insensitive, $"{route.RoutePattern.RawText} as {role}");
        }
    }

    private const HttpStatusCode Stale = HttpStatusCode.PreconditionFailed;

    private IEnumerable<RouteEndpoint> Routes(Func<RouteEndpoint, bool> are) =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(are);

    private static string Method(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    // Whoever operates the workflows sees their faults, which name no patient, of all sites, and mends them.
    private static readonly string[] ForEveryOperator = [nameof(RetryWorkflow), nameof(StartWorkflowAnew)];

    // A command about the case, or about one of its work items or treatments.
    private static bool ChangesACase(RouteEndpoint route) =>
        route.Metadata.GetMetadata<SendsRequest>() is { IsCommand: true } use
        && !ForEveryOperator.Contains(use.Request.DeclaringType!.Name, StringComparer.Ordinal)
        && route.RoutePattern.Parameters.Any(parameter => parameter.Name is "caseId" or "workItemId" or "treatmentId");

    // Answered with what is in the case.
    private static bool ReadsACase(RouteEndpoint route) =>
        IsRead(route)
        && route.RoutePattern.GetParameter("caseId") is not null
        && route.RoutePattern.Parameters.All(parameter => parameter.Name is "caseId" or "documentId" or "assessmentId");

    private static bool Lists(RouteEndpoint route) => IsRead(route) && route.RoutePattern.Parameters.Count == 0 && !IsStream(route);

    private static bool IsRead(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
        && (route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) || IsStream(route));

    private static bool IsStream(RouteEndpoint route) => route.RoutePattern.RawText!.StartsWith("/live/", StringComparison.Ordinal);

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
                            parameter.Name switch
                            {
                                "caseId" => Id,
                                "workItemId" => WorkItemId,
                                "treatmentId" => TreatmentId,
                                "documentId" => DocumentId,
                                "assessmentId" => AssessmentId,
                                _ => Guid.CreateVersion7(),
                            }
                        ).ToString("D"),
                        StringComparison.Ordinal
                    )
            );
    }

    private sealed record Person(Guid UserId, HttpClient Client);
}
