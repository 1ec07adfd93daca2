using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Tests.Audit;

/// <summary>Whatever the log can say of a read, a patient reads in words.</summary>
public sealed class DisclosureWordsTests
{
    [Fact]
    public void Every_kind_of_read_and_every_export_has_words()
    {
        foreach (var action in Enum.GetValues<PatientData>().Select(ReadsAttribute.ActionOf).Concat(AuditActs.Exports))
        {
            DisclosureWords.What(action).ShouldContain(" ", Case.Sensitive, action);
            DisclosureWords.What(action).ShouldNotContain("Read", Case.Sensitive, action);
            DisclosureWords.Way(action, "GET /cases/{caseId:guid}").ShouldNotBe("unknown", action);
        }

        AuditActs.Exports.Select(DisclosureWords.What).Distinct().Count().ShouldBe(AuditActs.Exports.Count);
    }

    [Fact]
    public void Every_ground_has_words_of_its_own() =>
        Enum.GetValues<SightGround>()
            .Select(ground => DisclosureWords.Ground(ground))
            .Append(DisclosureWords.Ground(null))
            .Distinct()
            .Count()
            .ShouldBe(Enum.GetValues<SightGround>().Length + 1);

    [Theory]
    [InlineData("GET /cases/{caseId:guid}", "on screen")]
    [InlineData("GET /api/v1/cases/{caseId:guid}", "to a program (API)")]
    [InlineData(null, "on screen")]
    public void A_program_is_told_from_a_screen_by_the_route(string? route, string way) =>
        DisclosureWords.Way("CaseRead", route).ShouldBe(way);

    [Theory]
    [InlineData("OrthopedicSurgeon, Coordinator", "Orthopedic surgery, Coordination")]
    [InlineData("Oncologist, OrthopedicSur", "Medical oncology, OrthopedicSur")]
    [InlineData(null, "")]
    public void Roles_are_told_by_their_titles(string? recorded, string words) => DisclosureWords.Roles(recorded).ShouldBe(words);
}
