using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>
/// Every route that reads something of one case, and every command about it, called by people who stand to it in every way: who may not
/// see the case is told that there is none, and who opened it by break-glass that it is for reading. A new route is called without being
/// named here.
/// </summary>
[Collection(SharedServer.Name)]
public sealed class CaseSightTests(ClinicServer server)
{
    private static readonly string[] Roles = ["ORTHOPEDIC_SURGEON", "INTERVENTIONAL_RADIOLOGIST", "RADIATION_ONCOLOGIST", "COORDINATOR"];

    [Fact]
    public async Task Sight_of_a_case_follows_from_site_team_and_being_added_on_every_route()
    {
        var (theCase, number, oncologist) = await TreatedAsync();
        var caseId = theCase.Id;
        foreach (var role in Roles)
        {
            await CallAsync(await PersonAsync(role, DemoSites.Riverside), theCase, role, sees: true);
            var elsewhere = await PersonAsync(role, "Klinikum am See");
            await CallAsync(elsewhere, theCase, role, sees: false);
            await AddAsync(caseId, elsewhere.UserId);
            await CallAsync(elsewhere, theCase, role, sees: true);
        }

        var stranger = await PersonAsync("ONCOLOGIST", DemoSites.Riverside);
        await CallAsync(stranger, theCase, "ONCOLOGIST", sees: false);
        await ShareAsync(oncologist, stranger.UserId);
        await CallAsync(stranger, theCase, "ONCOLOGIST", sees: true);

        var guest = await PersonAsync("ONCOLOGIST", "Klinikum am See");
        using var opened = await guest.Client.PostAsJsonAsync(
            "/api/v1/break-glass",
            new { number, reason = "The patient is in our emergency department" }
        );
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        await CallAsync(guest, theCase, "ONCOLOGIST", sees: true, works: false);

        var holder = await PersonAsync("COORDINATOR", "Klinikum am See");
        await CallAsync(holder, theCase, "COORDINATOR", sees: false);
        await AssignAsync(theCase.WorkItemId, holder.UserId);
        await CallAsync(holder, theCase, "COORDINATOR", sees: true);
        foreach (var role in new[] { "ADMINISTRATOR", "PRIVACY_OFFICER", "SAFETY_OFFICER", "PREPARER" })
            await CallAsync(await PersonAsync(role, DemoSites.Riverside), theCase, role, sees: false);
    }

    private async Task CallAsync(Person person, Case about, string role, bool sees, bool works = true)
    {
        await ReadAsync(person, about.Id, role, sees);
        await CommandAsync(
            person,
            about,
            role,
            !sees ? HttpStatusCode.NotFound
                : works ? Stale
                : HttpStatusCode.Forbidden
        );
    }

    // A version that the case never had: whoever may work on it is told so and changes nothing. Roles, body and sight are looked at before.
    private async Task CommandAsync(Person person, Case about, string role, HttpStatusCode expected)
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
            var isAllowed = RequestAccess.For(use.Request).Roles.Any(one => string.Equals(Code(one), role, StringComparison.Ordinal));
            if (!isAllowed)
                request.Headers.Add(SigningHandler.Header, "none");
            using var answer = await person.Client.SendAsync(request);

            if (answer.StatusCode != (isAllowed ? expected : HttpStatusCode.Forbidden))
                wrong.Add($"{use.Request.DeclaringType!.Name} as {role}: {await answer.Content.ReadAsStringAsync()}");
        }

        wrong.ShouldBeEmpty(expected.ToString());
    }

    private async Task ReadAsync(Person person, Guid caseId, string role, bool sees)
    {
        var routes = Routes(ReadsACase).ToList();
        routes.Count.ShouldBeGreaterThan(8);
        foreach (var route in routes)
        {
            var address = route.RoutePattern.RawText!.Replace("{caseId:guid}", caseId.ToString("D"), StringComparison.Ordinal);
            using var answer = await person.Client.GetAsync(
                new Uri(address, UriKind.RelativeOrAbsolute),
                HttpCompletionOption.ResponseHeadersRead
            );

            // What the route asks for beside the case is looked at before the case is.
            if (answer.StatusCode == HttpStatusCode.BadRequest)
                continue;
            var isAllowed =
                route.Metadata.GetMetadata<SendsRequest>() is not { } use
                || RequestAccess.For(use.Request).Roles.Any(one => string.Equals(Code(one), role, StringComparison.Ordinal));
            if (isAllowed)
                (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden)).ShouldBe(
                    sees,
                    $"{address} as {role}: {answer.StatusCode}"
                );
            else
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{address} as {role}");
        }
    }

    private const HttpStatusCode Stale = HttpStatusCode.PreconditionFailed;

    private static string Code(Role role) => EnumCodes.Code(role);

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

    // Answered with what is in the case, and needing nothing but its id.
    private static bool ReadsACase(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
        && (
            route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
            || route.RoutePattern.RawText.StartsWith("/live/", StringComparison.Ordinal)
        )
        && route.RoutePattern.Parameters is [RoutePatternParameterPart { Name: "caseId" }];

    private async Task<(Case Case, string Number, Guid OncologistId)> TreatedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.AnswerAsync(caseId, "REVIEW");
        var item = await driver.PendingAsync(caseId, "CHECKS");
        var view = await driver.ReadAsync(caseId);
        var header = view.GetProperty("header");
        var treatment = view.GetProperty("treatments")[0].GetProperty("id").GetGuid();
        return (new Case(caseId, item, treatment), header.GetProperty("number").GetString()!, header.GetProperty("oncologistId").GetGuid());
    }

    private async Task<Person> PersonAsync(string role, string site)
    {
        var (userId, email) = await server.NewPersonAsync(role);
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var moved = await administrator.PutAsJsonAsync($"/api/v1/users/{userId}/sites", new { sites = new[] { site } });
        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new Person(userId, await server.BearerAsync(email));
    }

    private async Task AddAsync(Guid caseId, Guid personId)
    {
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        using var added = await coordinator.PostAsJsonAsync($"/api/v1/cases/{caseId}/people", new { personId, why = "Second opinion" });
        added.StatusCode.ShouldBe(HttpStatusCode.OK, await added.Content.ReadAsStringAsync());
    }

    private async Task ShareAsync(Guid oncologistId, Guid personId)
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var shared = await administrator.PostAsJsonAsync(
            "/api/v1/teams",
            new { name = $"Team {Guid.NewGuid():N}", members = new[] { oncologistId, personId } }
        );
        shared.StatusCode.ShouldBe(HttpStatusCode.Created, await shared.Content.ReadAsStringAsync());
    }

    private async Task AssignAsync(Guid workItemId, Guid personId)
    {
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        using var assigned = await coordinator.PostAsJsonAsync($"/api/v1/work-items/{workItemId}/assign", new { assigneeId = personId });
        assigned.StatusCode.ShouldBe(HttpStatusCode.OK, await assigned.Content.ReadAsStringAsync());
    }

    /// <summary>A case in treatment, with a work item that waits and a treatment.</summary>
    private sealed record Case(Guid Id, Guid WorkItemId, Guid TreatmentId)
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
                                _ => Guid.CreateVersion7(),
                            }
                        ).ToString("D"),
                        StringComparison.Ordinal
                    )
            );
    }

    private sealed record Person(Guid UserId, HttpClient Client);
}
