using System.Net;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Hosting;

namespace OrthoReferral.Web.Tests.Pages;

/// <summary>A page that asks the engine says so in words when the engine does not answer, and shows everything else.</summary>
public sealed class SilentEnginePagesTests(ServerWithoutEngine server) : IClassFixture<ServerWithoutEngine>
{
    [Theory]
    [InlineData("/map", Role.Coordinator)]
    [InlineData("/admin/workflows/strays", Role.Administrator)]
    public async Task The_page_says_that_the_engine_does_not_answer(string address, Role role)
    {
        using var client = await server.SignInAsync(role);

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("The workflow engine does not answer.");
    }

    [Theory]
    [InlineData("/api/v1/workflows/strays", Role.Administrator)]
    [InlineData("/api/v1/workflows/running", Role.Coordinator)]
    public async Task The_API_answers_503(string address, Role role)
    {
        using var client = await server.SignInAsync(role);

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("engine-unavailable");
    }
}
