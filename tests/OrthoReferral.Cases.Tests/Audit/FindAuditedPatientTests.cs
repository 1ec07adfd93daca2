using FluentValidation;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Tests.Patients;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class FindAuditedPatientTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_patient_is_found_by_exactly_their_number_or_that_of_a_case_and_no_name_is_told()
    {
        var patient = RegisteredPatient.New("Numbered", "Eve");
        var (caseId, record) = await fixture.SubmittedAsync(patient);
        var number = (await fixture.LoadAsync(caseId)).Number;

        foreach (var text in new[] { patient.Mrn, $" {patient.Mrn.ToLowerInvariant()} ", number, number.ToLowerInvariant() })
        {
            var match = (await FindAsync(text)).ShouldHaveSingleItem();
            (match.PatientId, match.Site).ShouldBe((record, "North"), text);
        }

        (await FindAsync(patient.Mrn[..^1])).ShouldBeEmpty();
        (await FindAsync("Numbered")).ShouldBeEmpty();
        typeof(FindAuditedPatient.Match).GetProperties().Select(one => one.Name).ShouldBe(["PatientId", "Site", "RegisteredAt"]);
    }

    [Fact]
    public async Task A_linked_record_leads_to_the_one_that_survives_and_two_of_one_number_are_both_named()
    {
        var first = RegisteredPatient.New("Same", "Eve");
        var (_, one) = await fixture.SubmittedAsync(first);
        var draft = await fixture.ReferAsync(first with { FamilyName = "Other" }, site: "South");
        var other = (await fixture.ReadAsync(async db => await db.Cases.FindAsync(draft.CaseId)))!.PatientId!.Value;
        (await FindAsync(first.Mrn))
            .Select(match => (match.PatientId, match.Site))
            .ShouldBe([(one, "North"), (other, "South")], ignoreOrder: true);

        await fixture.SendAsync(People.Coordinator, new MergePatients.Command(other, one, "Passport seen"));

        (await FindAsync(first.Mrn)).ShouldHaveSingleItem().PatientId.ShouldBe(one);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" - ")]
    [InlineData("a number that is longer than any record number may be")]
    [InlineData("\ud800")]
    public async Task What_can_be_no_number_is_refused(string text) =>
        (await Should.ThrowAsync<ValidationException>(() => FindAsync(text))).Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Text");

    [Fact]
    public async Task Nobody_else_may_ask() =>
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new FindAuditedPatient.Query("1")));

    private async Task<IReadOnlyList<FindAuditedPatient.Match>> FindAsync(string text) =>
        (await fixture.SendAsync(AuditedReads.Officer, new FindAuditedPatient.Query(text))).Matches;
}
