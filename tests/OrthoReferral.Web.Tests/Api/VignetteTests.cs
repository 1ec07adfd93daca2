using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Tests.Vignettes;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>V01 to V68 over HTTP; of those with an approval among their steps (V25, V26, V62) the answer after the last step.</summary>
[Collection(SharedServer.Name)]
public sealed class VignetteTests(ClinicServer server)
{
    public static TheoryData<string> Ids => Vignette.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_vignette_is_answered_as_expected(string id)
    {
        using var client = await server.SignInAsync(Role.Oncologist);

        await ShouldBeAnsweredAsync(Vignette.Get(id), client);
    }

    internal static async Task ShouldBeAnsweredAsync(Vignette vignette, HttpClient client)
    {
        using var body = new ByteArrayContent(vignette.ReferralJson)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        using var answer = await client.PostAsync(new Uri("/api/v1/assessments", UriKind.Relative), body);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

        var refused = vignette.Codes("refused");
        answer.StatusCode.ShouldBe(refused.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.BadRequest, vignette.Id);
        if (refused.Length == 0)
        {
            Expectation.Check(vignette, json);
            return;
        }

        Expectation.Codes(json, "refused").Distinct().Order().ShouldBe(refused.Order());
        vignette.Codes("requiredFlags").Except(Expectation.Codes(json, "flags")).ShouldBeEmpty();
    }
}
