using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Api;

[Collection(SharedServer.Name)]
public sealed class FhirTests(ClinicServer server)
{
    [Fact]
    public async Task A_case_is_read_as_a_bundle_by_those_who_may_see_it()
    {
        using var oncologist = await server.SignInAsync(Role.Oncologist);
        using var surgeon = await server.SignInAsync(Role.OrthopedicSurgeon);
        var draft = new
        {
            patient = new
            {
                givenName = "Ada",
                familyName = "Testfall",
                mrn = "MRN-FHIR",
            },
            site = "Riverside Cancer Center",
            facts = Vignettes.ReferralOf("V04"),
        };
        using var created = await oncologist.PostAsJsonAsync("/api/v1/cases", draft);
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        var address = $"{created.Headers.Location}/fhir";

        using var answer = await oncologist.GetAsync(address);
        using var hidden = await surgeon.GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/fhir+json");
        var bundle = await answer.JsonAsync();
        bundle.GetProperty("resourceType").GetString().ShouldBe("Bundle");
        bundle
            .GetProperty("entry")
            .EnumerateArray()
            .Select(entry => entry.GetProperty("resource").GetProperty("resourceType").GetString())
            .ShouldBe(["Patient", "ServiceRequest", "Task", "Condition"], ignoreOrder: true);
        hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound, "a draft is its oncologist's");
    }
}
