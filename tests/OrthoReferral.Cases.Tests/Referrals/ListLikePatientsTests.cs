using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tests.Patients;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class ListLikePatientsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_same_number_with_another_name_is_asked_about_until_it_is_answered_and_kept_with_both()
    {
        var known = RegisteredPatient.New("Known", "Bea");
        var (_, knownId) = await fixture.SubmittedAsync(known);
        var draft = await fixture.ReferAsync(RegisteredPatient.New("Stranger", "Cy", "1990-09-09") with { Mrn = known.Mrn });
        draft.PatientId.ShouldBeNull("a draft that is in doubt belongs to nobody yet");

        var like = (await LikeAsync(draft.CaseId)).Patients.ShouldHaveSingleItem();
        (like.PatientId, like.Kind, like.OpenReferrals).ShouldBe((knownId, PatientWarningKind.SameMrn, 1));
        var asked = await Should.ThrowAsync<PatientWarningException>(() => SubmitAsync(draft.CaseId));
        asked.Like.ShouldHaveSingleItem().ShouldBe(new PatientLike(knownId, PatientWarningKind.SameMrn));
        asked.Message.ShouldNotContain("Known");

        var submitted = await SubmitAsync(draft.CaseId, "Number of another hospital");

        submitted.PatientId.ShouldNotBe(knownId);
        foreach (var id in new[] { knownId, submitted.PatientId })
            (await fixture.SendAsync(People.Coordinator, new GetPatient.Query(id)))
                .Warnings.ShouldHaveSingleItem()
                .Answer.ShouldBe("Number of another hospital");
    }

    [Fact]
    public async Task The_same_name_and_birth_date_with_another_number_is_asked_about()
    {
        var known = RegisteredPatient.New("Namesake", "Dan");
        var (_, knownId) = await fixture.SubmittedAsync(known);

        var draft = await fixture.ReferAsync(known with { Mrn = RegisteredPatient.NewMrn(), FamilyName = "NAMESAKE" });

        (await LikeAsync(draft.CaseId)).Patients.ShouldHaveSingleItem().Kind.ShouldBe(PatientWarningKind.SameNameAndBirthDate);
        await Should.ThrowAsync<PatientWarningException>(() => SubmitAsync(draft.CaseId));
        (await SubmitAsync(draft.CaseId, "Two people; both were asked")).PatientId.ShouldNotBe(knownId);
    }

    [Fact]
    public async Task The_same_patient_is_found_whatever_is_known_of_the_birth_date_and_the_more_exact_one_counts()
    {
        var known = RegisteredPatient.New("Same", "Eli", "1958");
        var (_, knownId) = await fixture.SubmittedAsync(known);

        var (exact, sameId) = await fixture.SubmittedAsync(RegisteredPatient.New("SAME", "Éli", "1958-03-21") with { Mrn = known.Mrn });
        var (open, again) = await fixture.SubmittedAsync(known with { DateOfBirth = null });

        fixture.Common.Expect($"Patients {knownId}");
        (sameId, again).ShouldBe((knownId, knownId));
        (await fixture.LoadAsync(exact)).Patient.DateOfBirth.ToString().ShouldBe("1958-03-21");
        (await fixture.LoadAsync(open)).Patient.DateOfBirth.ToString().ShouldBe("1958-03-21");
    }

    [Fact]
    public async Task An_open_referral_is_shown_before_the_draft_is_submitted_and_on_both_afterwards()
    {
        var patient = RegisteredPatient.New("Twice", "Fay");
        var (first, _) = await fixture.SubmittedAsync(patient);
        var draft = await fixture.ReferAsync(patient, oncologist: People.OtherOncologist);
        draft.OpenReferrals.ShouldNotBeNull().ShouldHaveSingleItem().CaseId.ShouldBe(first);
        var before = await fixture.SendAsync(People.OtherOncologist, new ListLikePatients.Query(draft.CaseId));
        before.Patients.ShouldBeEmpty();
        (before.OpenReferrals.ShouldHaveSingleItem().CaseId, before.OpenReferrals[0].MaySee).ShouldBe((first, false));

        var submitted = await fixture.SendAsync(People.OtherOncologist, new SubmitReferral.Command(draft.CaseId));

        submitted.OpenReferrals.ShouldNotBeNull().ShouldHaveSingleItem().CaseId.ShouldBe(first);
        foreach (var (one, other) in new[] { (first, draft.CaseId), (draft.CaseId, first) })
            (await fixture.SendAsync(People.Coordinator, new GetReferral.Query(one)))
                .OtherReferrals.ShouldHaveSingleItem()
                .CaseId.ShouldBe(other);
    }

    [Fact]
    public async Task Two_who_register_the_same_patient_at_the_same_moment_make_one_record()
    {
        var patient = RegisteredPatient.New("Simultaneous");
        fixture.Handled.Then = async () =>
        {
            fixture.Handled.Then = null;
            await fixture.ReferAsync(patient, oncologist: People.OtherOncologist);
        };

        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.ReferAsync(patient))).Code.ShouldBe("registered-meanwhile");

        (await fixture.SendAsync(People.Coordinator, new FindPatients.Query(patient.Mrn))).Matches.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_draft_that_names_no_patient_resembles_no_other() =>
        (await LikeAsync((await fixture.ReferAsync(PatientIdentity.Unknown)).CaseId)).Patients.ShouldBeEmpty();

    private Task<ListLikePatients.Result> LikeAsync(Guid caseId) =>
        fixture.SendAsync(People.Oncologist, new ListLikePatients.Query(caseId));

    private Task<SubmitReferral.Result> SubmitAsync(Guid caseId, string? answer = null) =>
        fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(caseId, answer));
}
