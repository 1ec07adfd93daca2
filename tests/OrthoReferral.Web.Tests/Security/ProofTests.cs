using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Security.Accounts;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>Proof of presence over HTTP.</summary>
public sealed class ProofTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public void Every_signed_act_has_a_route_that_the_clients_of_the_tests_sign()
    {
        var routes = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<SendsRequest>()?.Request.IsAssignableTo(typeof(ISigned)) == true)
            .ToDictionary(
                endpoint =>
                    $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} /{endpoint.RoutePattern.RawText!.Trim('/')}",
                endpoint => SignedActs.NameOf(endpoint.Metadata.GetMetadata<SendsRequest>()!.Request),
                StringComparer.Ordinal
            );

        routes.ShouldBe(SigningHandler.Acts, ignoreOrder: true);
        routes.Values.ShouldBe(GiveProof.Acts.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task A_session_alone_approves_nothing()
    {
        var caseId = await UnderReviewAsync();
        using var surgeon = await server.SignInAsync(Role.OrthopedicSurgeon);
        surgeon.DefaultRequestHeaders.Add(SigningHandler.Header, "none");

        using var answer = await surgeon.PostAsJsonAsync($"/api/v1/cases/{caseId}/approve", new { });

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.JsonAsync()).GetProperty("code").GetString().ShouldBe("proof-required");
    }

    [Fact]
    public async Task Wrong_passwords_at_the_sign_in_page_do_not_keep_a_signed_in_surgeon_from_signing()
    {
        var caseId = await UnderReviewAsync();
        using var surgeon = await server.SignInAsync(Role.OrthopedicSurgeon);
        using var stranger = server.Anonymous();
        for (var tries = 0; tries < 12; tries++)
            using (
                await stranger.PostAsJsonAsync(
                    "/api/v1/auth/login",
                    new { email = ClinicServer.EmailOf(Role.OrthopedicSurgeon), password = "not the right one" }
                )
            ) { }

        using var proof = await ProveAsync(surgeon, caseId, DemoAccounts.Password);

        proof.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_not_looked_at_for_ten_minutes_and_others_sign_on()
    {
        var caseId = await UnderReviewAsync();
        using var radiologist = await server.SignInAsync(Role.RadiationOncologist);
        for (var tries = 0; tries < 5; tries++)
        {
            using var wrong = await ProveAsync(radiologist, caseId, "not the right one");
            (await WordsAsync(wrong)).ShouldBe("This password is not right.");
        }

        using var right = await ProveAsync(radiologist, caseId, DemoAccounts.Password);
        (await WordsAsync(right)).ShouldStartWith("Too many wrong tries.");

        using var interventional = await server.SignInAsync(Role.InterventionalRadiologist);
        using var other = await ProveAsync(interventional, caseId, DemoAccounts.Password);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_act_that_is_not_signed_or_a_case_that_is_not_there_gets_no_proof()
    {
        using var surgeon = await server.SignInAsync(Role.OrthopedicSurgeon);

        using var unknown = await surgeon.PostAsJsonAsync(
            "/api/v1/proofs",
            new
            {
                act = "PostMessage",
                on = Guid.NewGuid(),
                password = DemoAccounts.Password,
            }
        );
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var nowhere = await ProveAsync(surgeon, Guid.NewGuid(), DemoAccounts.Password);
        nowhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Guid> UnderReviewAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.WaitForAsync(caseId, "REVIEW");
        return caseId;
    }

    private static Task<HttpResponseMessage> ProveAsync(HttpClient person, Guid caseId, string password) =>
        person.PostAsJsonAsync(
            "/api/v1/proofs",
            new
            {
                act = "ApproveProcedure",
                on = caseId,
                password,
            }
        );

    private static async Task<string> WordsAsync(HttpResponseMessage refused)
    {
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (await refused.JsonAsync()).GetProperty("errors").GetProperty("password")[0].GetString()!;
    }
}
