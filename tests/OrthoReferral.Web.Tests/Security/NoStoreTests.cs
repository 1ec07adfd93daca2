using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using OrthoReferral.Web.Api.Sending;
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

    [Fact]
    public async Task Signing_out_empties_what_the_browser_kept()
    {
        var (_, email) = await server.NewPersonAsync();
        using var client = await server.BearerAsync(email);

        using var answer = await client.PostAsJsonAsync("/api/v1/auth/logout", new { });

        answer.Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cache\", \"storage\""]);
    }
}
