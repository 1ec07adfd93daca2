using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tests.Notifications;

namespace OrthoReferral.Cases.Tests.Referrals;

/// <summary>A nurse prepares a referral for a named oncologist, who sees who typed what, and submits it.</summary>
public sealed class OfferDraftTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_prepared_draft_is_its_oncologists_to_submit_and_shows_who_typed_what()
    {
        var caseId = await PreparedAsync();
        var draft = await fixture.SendAsync(People.Nurse, new GetReferral.Query(caseId));
        (draft.Header.OncologistName, draft.Header.PreparerName).ShouldBe((People.Oncologist.Name, People.Nurse.Name));
        draft.Actions.Select(action => action.Name).ShouldBe(["edit", "offer"]);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Nurse, new SubmitReferral.Command(caseId)));

        (await fixture.SendAsync(People.Nurse, new OfferDraft.Command(caseId))).OncologistName.ShouldBe(People.Oncologist.Name);

        var facts = ReferralFacts.Parse(draft.Facts.GetRawText());
        var patient = new PatientIdentity("Ada", "Prepared", "MRN-PREP", null);
        await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(caseId, patient, facts with { Labs = facts.Labs with { Inr = 1.3 } })
        );
        var seen = await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId));
        seen.TypedBy["labs.inr"].ShouldBe(People.Oncologist.Name);
        seen.TypedBy["lesions[0].bone"].ShouldBe(People.Nurse.Name);
        await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(caseId));
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Nurse, new GetReferral.Query(caseId)));
    }

    [Fact]
    public async Task The_oncologist_is_told_of_a_draft_that_was_prepared_and_nobody_else_is()
    {
        var caseId = await PreparedAsync();
        (await ToldAsync(People.Oncologist)).ShouldBeEmpty("it is not finished");

        await fixture.SendAsync(People.Nurse, new OfferDraft.Command(caseId));

        (await ToldAsync(People.Oncologist)).ShouldBe([NoticeKind.DraftPrepared]);
        foreach (var person in new[] { People.OtherOncologist, People.Surgeon, People.Coordinator })
            (await ToldAsync(person)).ShouldBeEmpty();

        async Task<IEnumerable<NoticeKind>> ToldAsync(Actor person) =>
            (await fixture.NoticesOfAsync(person)).Where(row => row.CaseId == caseId).Select(row => row.Kind);
    }

    [Fact]
    public async Task Only_who_prepares_it_sees_the_draft_beside_its_oncologist()
    {
        var caseId = await PreparedAsync();
        var other = new Actor(Guid.CreateVersion7(), "Ines Duarte", new HashSet<Role> { Role.Preparer });
        foreach (var person in new[] { People.OtherOncologist, People.Surgeon, People.Coordinator, other })
            await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(person, new GetReferral.Query(caseId)));
        (await fixture.SendAsync(People.Nurse, new ListMyReferrals.Query())).Rows.ShouldContain(row => row.CaseId == caseId);
        (await fixture.SendAsync(People.Oncologist, new ListMyReferrals.Query())).Rows.ShouldContain(row =>
            row.CaseId == caseId && row.PreparerName == People.Nurse.Name
        );
    }

    [Fact]
    public async Task Who_prepares_a_referral_names_its_oncologist()
    {
        await fixture.AddPeopleAsync();
        var refused = await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
            fixture.SendAsync(People.Nurse, new CreateReferral.Command(PatientIdentity.Unknown, "North", Vignettes.Femur))
        );
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("OncologistId");
        await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
            fixture.SendAsync(
                People.Nurse,
                new CreateReferral.Command(PatientIdentity.Unknown, "North", Vignettes.Femur, OncologistId: People.Surgeon.UserId)
            )
        );
    }

    private async Task<Guid> PreparedAsync()
    {
        await fixture.AddPeopleAsync();
        return (
            await fixture.SendAsync(
                People.Nurse,
                new CreateReferral.Command(
                    new PatientIdentity("Ada", "Prepared", "MRN-PREP", null),
                    "North",
                    Vignettes.Femur,
                    OncologistId: People.Oncologist.UserId
                )
            )
        ).CaseId;
    }
}
