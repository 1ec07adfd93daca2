using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Demo;
using Xunit.Abstractions;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>No browser and no proxy keeps what a signed-in person was answered.</summary>
[Collection(SharedServer.Name)]
public sealed class NoStoreTests(ClinicServer server, ITestOutputHelper output)
{
    [Theory]
    [InlineData("ONCOLOGIST")]
    [InlineData("COORDINATOR")]
    [InlineData("ADMINISTRATOR")]
    public async Task Every_answer_to_a_signed_in_person_but_a_static_file_is_not_to_be_stored(string role)
    {
        var (_, email) = await server.NewPersonAsync(role);
        using var client = await server.BearerAsync(email);
        var (figures, files) = (new CallFigures($"answers not to be stored, {role}"), 0);
        foreach (var endpoint in server.Routes().ToList())
        {
            var (method, address, pattern) = RouteTable.CallOf(endpoint);
            var sendsCommand = endpoint.Metadata.GetMetadata<CommandBody>() is not null;
            if (method != HttpMethod.Get && !sendsCommand)
                continue;
            var isFile = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
            if (isFile && files++ > 20)
                continue;
            using var request = new HttpRequestMessage(method, address);

            // A body from which no command can be made, so that nothing is changed.
            if (sendsCommand)
                request.Content = new StringContent("[]", Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            figures.Add(
                (answer.Headers.CacheControl?.NoStore == true) != isFile,
                $"{method} {pattern}: {(int)answer.StatusCode}, {answer.Headers.CacheControl}"
            );
        }

        figures.ShouldHaveNoLeak(output);
        files.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData(Role.OrthopedicSurgeon)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.PrivacyOfficer)]
    public async Task Nor_is_what_a_browser_is_answered_on_a_real_case_whatever_the_kind_of_answer(Role role)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(ClinicServer.EmailOf(role), DemoAccounts.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var figures = new CallFigures($"answers to a browser not to be stored, {role}");
        var token = await browser.TokenOfAsync("/account");
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (method, address) in CallsOn(caseId))
        {
            using var request = new HttpRequestMessage(method, address);
            if (IsExportOfPage(method, address))
                request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
            using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            kinds.Add($"{method} {(int)answer.StatusCode} {answer.Content.Headers.ContentType?.MediaType}".TrimEnd());
            figures.Add(
                answer.Headers.CacheControl?.NoStore == true,
                $"{method} {address}: {(int)answer.StatusCode}, {answer.Headers.CacheControl}"
            );
        }

        figures.ShouldHaveNoLeak(output);
        string[] expected = ["GET 200 text/html", "GET 403 text/html", "POST 400 text/html", "GET 404 application/problem+json"];
        expected.Except(kinds).ShouldBeEmpty();
        if (role == Role.PrivacyOfficer)
            return;
        string[] seen = ["GET 200 application/fhir+json", "GET 200 application/json", "GET 200 text/event-stream"];
        seen.Except(kinds).ShouldBeEmpty();
        kinds.Contains("POST 200 text/csv").ShouldBe(role == Role.Coordinator);
    }

    private static bool IsExportOfPage(HttpMethod method, string address) =>
        method == HttpMethod.Post
        && address.EndsWith("/export", StringComparison.Ordinal)
        && !address.StartsWith("/api/", StringComparison.Ordinal);

    // Every way to call every route that is no file, on this case. A POST comes without the token of a form, unless it only exports.
    private IEnumerable<(HttpMethod Method, string Address)> CallsOn(Guid caseId) =>
        from endpoint in server.Routes()
        where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        let address = RouteTable.CallOf(endpoint).Address.Replace(Guid.Empty.ToString("D"), caseId.ToString("D"), StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (new HttpMethod(method), address);

    [Fact]
    public async Task Signing_out_empties_what_the_browser_kept()
    {
        var (_, email) = await server.NewPersonAsync();
        using var client = await server.BearerAsync(email);

        using var answer = await client.PostAsJsonAsync("/api/v1/auth/logout", new { });

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cache\", \"storage\""]);
    }
}
