using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>
/// The table of who sees which case, in <c>src/README.md</c>, held against the program: people of every role who stand to a case in every
/// way call every route that reads something of one case, every command about it, and every list. Who may not see the case is told that
/// there is none, and who opened it by break-glass that it is for reading. A new route or role is called without being named here.
/// </summary>
[Collection(SharedServer.Name)]
public sealed partial class CaseSightTests(ClinicServer server)
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
        await OpenAsync(person, about, role, said != No);
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

    // No page about the case opens for who does not see it, nor names its patient. For who does, a page may have nothing to ask just now.
    private async Task OpenAsync(Person person, Case about, Role role, bool sees)
    {
        var pages = Routes(IsPageOfACase).ToList();
        pages.Count.ShouldBeGreaterThan(20);
        var (wrong, opened) = (new List<string>(), 0);
        foreach (var page in pages)
        {
            using var answer = await person.Client.GetAsync(new Uri(about.Fill(page.RoutePattern), UriKind.Relative));
            var isAllowed = page
                .Metadata.GetOrderedMetadata<IAuthorizeData>()
                .All(data => data.Roles is not { } roles || Roles.Of(roles).Contains(role));
            var isRight =
                !isAllowed ? answer.StatusCode == HttpStatusCode.Forbidden
                : sees ? answer.StatusCode != HttpStatusCode.Forbidden
                : answer.StatusCode == HttpStatusCode.NotFound;
            opened += answer.IsSuccessStatusCode ? 1 : 0;
            var isSilent = sees || !(await answer.Content.ReadAsStringAsync()).Contains(about.Mrn, StringComparison.OrdinalIgnoreCase);
            if (!isRight || !isSilent)
                wrong.Add($"{page.RoutePattern.RawText} as {role}: {answer.StatusCode}");
        }

        wrong.ShouldBeEmpty(sees ? "sees it" : "does not see it");
        (opened > 2).ShouldBe(sees, $"{opened} pages opened as {role}");
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

    private static bool IsPageOfACase(RouteEndpoint route) =>
        route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && !route.RoutePattern.RawText!.Contains("admin/workflows", StringComparison.Ordinal)
        && route.RoutePattern.Parameters.Any(parameter => parameter.Name is "CaseId" or "WorkItemId" or "TreatmentId")
        && route.RoutePattern.Parameters.All(parameter => parameter.ParameterPolicies.Any(policy => policy.Content == "guid"));

    private static bool Lists(RouteEndpoint route) => IsRead(route) && route.RoutePattern.Parameters.Count == 0 && !IsStream(route);

    private static bool IsRead(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
        && (route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) || IsStream(route));

    private static bool IsStream(RouteEndpoint route) => route.RoutePattern.RawText!.StartsWith("/live/", StringComparison.Ordinal);
}
