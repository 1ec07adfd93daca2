using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>
/// Every route that reads something of one case, called by people who stand to it in every way: who may not see the case is told that
/// there is none, whatever the route. A new route is called without being named here.
/// </summary>
[Collection(SharedServer.Name)]
public sealed class CaseSightTests(ClinicServer server)
{
    private static readonly string[] Roles = ["ORTHOPEDIC_SURGEON", "INTERVENTIONAL_RADIOLOGIST", "RADIATION_ONCOLOGIST", "COORDINATOR"];

    [Fact]
    public async Task Sight_of_a_case_follows_from_site_team_and_being_added_on_every_route()
    {
        var (caseId, number, oncologist) = await SubmittedAsync();
        foreach (var role in Roles)
        {
            await CallAsync(await PersonAsync(role, DemoSites.Riverside), caseId, role, sees: true);
            var elsewhere = await PersonAsync(role, "Klinikum am See");
            await CallAsync(elsewhere, caseId, role, sees: false);
            await AddAsync(caseId, elsewhere.UserId);
            await CallAsync(elsewhere, caseId, role, sees: true);
        }

        var stranger = await PersonAsync("ONCOLOGIST", DemoSites.Riverside);
        await CallAsync(stranger, caseId, "ONCOLOGIST", sees: false);
        await ShareAsync(oncologist, stranger.UserId);
        await CallAsync(stranger, caseId, "ONCOLOGIST", sees: true);

        var guest = await PersonAsync("ONCOLOGIST", "Klinikum am See");
        using var opened = await guest.Client.PostAsJsonAsync(
            "/api/v1/break-glass",
            new { number, reason = "The patient is in our emergency department" }
        );
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        await CallAsync(guest, caseId, "ONCOLOGIST", sees: true);
        foreach (var role in new[] { "ADMINISTRATOR", "PRIVACY_OFFICER", "SAFETY_OFFICER", "PREPARER" })
            await CallAsync(await PersonAsync(role, DemoSites.Riverside), caseId, role, sees: false);
    }

    private async Task CallAsync(Person person, Guid caseId, string role, bool sees)
    {
        var routes = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(ReadsACase).ToList();
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

    private static string Code(Role role) => EnumCodes.Code(role);

    // Answered with what is in the case, and needing nothing but its id.
    private static bool ReadsACase(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
        && (
            route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
            || route.RoutePattern.RawText.StartsWith("/live/", StringComparison.Ordinal)
        )
        && route.RoutePattern.Parameters is [RoutePatternParameterPart { Name: "caseId" }];

    private async Task<(Guid CaseId, string Number, Guid OncologistId)> SubmittedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var answer = await driver.As(Role.Oncologist).GetAsync($"/api/v1/cases/{caseId}");
        var header = (await answer.JsonAsync()).GetProperty("header");
        return (caseId, header.GetProperty("number").GetString()!, header.GetProperty("oncologistId").GetGuid());
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

    private sealed record Person(Guid UserId, HttpClient Client);
}
