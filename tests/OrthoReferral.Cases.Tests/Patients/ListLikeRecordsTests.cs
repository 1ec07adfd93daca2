using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;

namespace OrthoReferral.Cases.Tests.Patients;

public sealed class ListLikeRecordsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task It_says_who_is_like_the_one_that_is_registered_and_whether_it_is_the_same()
    {
        var known = RegisteredPatient.New("Liked", "Ben");
        var (_, knownId) = await fixture.SubmittedAsync(known);
        await fixture.SubmittedAsync(known);

        var like = await AskAsync(known with { Mrn = RegisteredPatient.NewMrn() });
        var same = await AskAsync(known);
        var nobody = await AskAsync(RegisteredPatient.New("Unliked"));

        var one = like.Patients.ShouldHaveSingleItem();
        (one.PatientId, one.Kind, one.FamilyName, one.OpenReferrals).ShouldBe(
            (knownId, PatientWarningKind.SameNameAndBirthDate, "Liked", 2)
        );
        like.PatientId.ShouldBeNull();
        (same.PatientId, same.Patients.Count).ShouldBe((knownId, 0));
        (nobody.PatientId, nobody.Patients.Count).ShouldBe((null, 0));
    }

    [Fact]
    public async Task Who_only_prepares_referrals_is_told_that_one_is_open_and_not_how_many()
    {
        var known = RegisteredPatient.New("Counted", "Ben");
        await fixture.SubmittedAsync(known);
        await fixture.SubmittedAsync(known);

        var like = await AskAsync(known with { Mrn = RegisteredPatient.NewMrn() }, People.Nurse);

        like.Patients.ShouldHaveSingleItem().OpenReferrals.ShouldBe(1);
    }

    private Task<ListLikeRecords.Result> AskAsync(PatientIdentity patient, Actor? actor = null) =>
        fixture.SendAsync(actor ?? People.Coordinator, new ListLikeRecords.Query(patient, "North"));
}
