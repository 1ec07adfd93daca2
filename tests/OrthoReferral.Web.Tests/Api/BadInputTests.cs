using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Api;

[Collection(SharedServer.Name)]
public sealed class BadInputTests(ClinicServer server)
{
    [Fact]
    public async Task An_unknown_field_is_refused_by_its_path()
    {
        var referral = Referral();
        referral["lesions"]![0]!["favoriteColor"] = "BLUE";

        (await ErrorsOfAsync(referral.ToJsonString())).Keys.ShouldContain("lesions[0].favoriteColor");
    }

    [Fact]
    public async Task A_value_out_of_range_is_refused_by_its_path()
    {
        var referral = Referral();
        referral["lesions"]![0]!["painNrs"] = 11;

        (await ErrorsOfAsync(referral.ToJsonString())).Keys.ShouldContain("lesions[0].painNrs");
    }

    [Fact]
    public async Task An_age_and_a_birth_date_are_refused_together_and_named()
    {
        var referral = Referral();
        referral["patient"] = new JsonObject { ["ageYears"] = 64, ["dateOfBirth"] = "1962-03-04" };

        (await ErrorsOfAsync(referral.ToJsonString())).Keys.ShouldBe(["patient.ageYears"]);
    }

    [Fact]
    public async Task An_unknown_code_is_refused_by_its_path()
    {
        var referral = Referral();
        referral["cancer"]!["primarySite"] = "ELBOW";

        (await ErrorsOfAsync(referral.ToJsonString())).Keys.ShouldContain("cancer.primarySite");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"lesions\":[")]
    [InlineData("{\"lesions\":{}}")]
    [InlineData("{\"lesions\":[],\"lesions\":[]}")]
    public async Task A_body_that_is_no_referral_is_400(string body)
    {
        (await ErrorsOfAsync(body)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Another_content_type_is_415()
    {
        using var client = await server.SignInAsync(Role.Oncologist);

        using var answer = await client.PostAsync("/api/v1/assessments", new StringContent("a=b", Encoding.UTF8, "text/plain"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("""{"email":1,"password":"x"}""", "email")]
    [InlineData("""{"email":"x"}""", "password")]
    [InlineData("""{"email":"x","password":"y","extra":1}""", "extra")]
    public async Task A_sign_in_body_is_checked_field_by_field(string body, string path)
    {
        using var client = server.Anonymous();

        using var answer = await client.PostAsync("/api/v1/auth/login", new StringContent(body, Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorsAsync()).Keys.ShouldBe([path]);
    }

    [Theory]
    [InlineData("/api/v1/users?limit=many", "limit")]
    [InlineData("/api/v1/users?color=blue", "color")]
    public async Task A_query_string_is_as_strict_as_a_body(string address, string path)
    {
        using var client = await server.SignInAsync(Role.Administrator);

        using var answer = await client.GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorsAsync()).Keys.ShouldBe([path]);
    }

    [Theory]
    [InlineData("/api/v1/users", "size")]
    [InlineData("/api/v1/audit", "cursor")]
    [InlineData("/api/v1/audit", "page")]
    public async Task An_unknown_parameter_is_answered_with_those_that_there_are(string address, string parameter)
    {
        using var client = await server.SignInAsync(Role.Administrator);

        using var answer = await client.GetAsync($"{address}?{parameter}=10");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorsAsync())[parameter]
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(words => words.ShouldContain("limit"), words => words.ShouldContain("after"));
    }

    [Fact]
    public async Task Words_about_a_patient_are_not_taken_from_an_address()
    {
        using var client = await server.SignInAsync(Role.Coordinator);

        using var worklist = await client.GetAsync("/api/v1/worklist?text=Sample");
        using var search = await client.GetAsync("/api/v1/search?text=Sample");
        using var asked = await client.PostAsJsonAsync("/api/v1/search", new { text = "Sample" });

        worklist.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        search.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/v1/audit?limit=0", "limit")]
    [InlineData("/api/v1/audit?limit=201", "limit")]
    [InlineData("/api/v1/audit?after=somewhere", "after")]
    public async Task A_refused_value_is_named_by_its_parameter(string address, string path)
    {
        using var client = await server.SignInAsync(Role.Administrator);

        using var answer = await client.GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorsAsync()).Keys.ShouldBe([path]);
    }

    [Fact]
    public async Task A_malformed_If_Match_is_400()
    {
        using var client = await server.SignInAsync(Role.Administrator);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/users");
        request.Headers.TryAddWithoutValidation("If-Match", "\"seventeen\"");

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task No_answer_repeats_what_was_sent()
    {
        using var client = await server.SignInAsync(Role.Oncologist);

        using var answer = await client.PostAsync(
            "/api/v1/assessments",
            new StringContent("""{"patient":{"sex":"Mrs Secret Name"}}""", Encoding.UTF8, "application/json")
        );

        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Secret");
    }

    private static JsonNode Referral() => JsonNode.Parse(Vignettes.ReferralOf("V04").GetRawText())!;

    private async Task<IReadOnlyDictionary<string, string[]>> ErrorsOfAsync(string body)
    {
        using var client = await server.SignInAsync(Role.Oncologist);
        using var answer = await client.PostAsync("/api/v1/assessments", new StringContent(body, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return await answer.ErrorsAsync();
    }
}
