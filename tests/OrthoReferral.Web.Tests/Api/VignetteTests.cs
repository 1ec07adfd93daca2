using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Api;

[Collection(SharedServer.Name)]
public sealed class VignetteTests(ClinicServer server)
{
    public static IEnumerable<object[]> Ids => Vignettes.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_vignettes_pass_through_the_API(string id)
    {
        using var client = await server.SignInAsync(Role.Oncologist);

        using var answer = await client.PostAsJsonAsync("/api/v1/assessments", Vignettes.ReferralOf(id));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ShouldBeAsExpected(await answer.JsonAsync(), id);
    }

    /// <summary>As section 5 of the reference asserts it.</summary>
    internal static void ShouldBeAsExpected(JsonElement assessment, string id)
    {
        var expected = Vignettes.Find(id).GetProperty("expected");
        var lesion = assessment.GetProperty("lesions")[0];
        Exactly(lesion, expected, "urgency");
        Exactly(lesion, expected, "primaryProcedure");
        Exactly(lesion, expected, "deferredProcedure");
        foreach (var score in expected.GetProperty("scores").EnumerateObject())
            Includes(lesion.GetProperty("scores").GetProperty(score.Name), score.Value, score.Name);
        Texts(lesion, "flags").ShouldBeSupersetOf(Texts(expected, "requiredFlags"));
        var recommended = Texts(lesion, "acceptableAlternatives")
            .Append(lesion.GetProperty("primaryProcedure").GetString()!)
            .ToHashSet(StringComparer.Ordinal);
        recommended.Intersect(Texts(expected, "mustNotRecommend")).ShouldBeEmpty();
        Texts(expected, "mustNotBePrimary").ShouldNotContain(lesion.GetProperty("primaryProcedure").GetString()!);
        assessment.GetProperty("case").GetProperty("urgency").GetString().ShouldBe(expected.GetProperty("urgency").GetString());
        assessment.GetProperty("ruleSet").GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
        lesion.GetProperty("ruleId").GetString().ShouldNotBeNullOrEmpty();
    }

    private static void Exactly(JsonElement actual, JsonElement expected, string name) =>
        JsonElement
            .DeepEquals(actual.GetProperty(name), expected.GetProperty(name))
            .ShouldBeTrue($"{name}: {actual.GetProperty(name)} instead of {expected.GetProperty(name)}");

    // A score object carries more (components, range) than the vignette states.
    private static void Includes(JsonElement actual, JsonElement expected, string path)
    {
        if (expected.ValueKind != JsonValueKind.Object)
        {
            JsonElement.DeepEquals(actual, expected).ShouldBeTrue($"{path}: {actual} instead of {expected}");
            return;
        }

        actual.ValueKind.ShouldBe(JsonValueKind.Object, path);
        foreach (var member in expected.EnumerateObject())
            Includes(actual.GetProperty(member.Name), member.Value, $"{path}.{member.Name}");
    }

    private static List<string> Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}

internal static class SetAssertions
{
    public static void ShouldBeSupersetOf(this IEnumerable<string> actual, IEnumerable<string> expected) =>
        expected.Except(actual).ShouldBeEmpty();
}
