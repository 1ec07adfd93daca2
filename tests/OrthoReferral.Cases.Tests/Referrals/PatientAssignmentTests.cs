using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tests.Patients;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Referrals;

/// <summary>A draft says nothing about anybody's record; what it says counts from its submission on.</summary>
public sealed class PatientAssignmentTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    public enum Draft
    {
        Created,
        Begun,
        Edited,
    }

    public static TheoryData<Draft, string> Changes
    {
        get
        {
            var changes = new TheoryData<Draft, string>();
            foreach (var way in Enum.GetValues<Draft>())
            foreach (var what in new[] { "birth date", "spelling", "given name", "family name", "number" })
                changes.Add(way, what);
            return changes;
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_draft_changes_no_record_that_is_there(Draft way, string what)
    {
        var known = RegisteredPatient.New($"Untouched {way} {what}", "Ida", "1958");
        var (_, patientId) = await fixture.SubmittedAsync(known);
        var before = await RecordAsync(patientId);

        await DraftAsync(way, patientId, Changed(known, what));

        (await RecordAsync(patientId)).ShouldBe(before);
        (await CorrectionsAsync(patientId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_submission_makes_the_birth_date_of_the_record_more_exact_and_is_audited()
    {
        var known = RegisteredPatient.New("Refined", "Ida", "1958");
        var (_, patientId) = await fixture.SubmittedAsync(known);
        var draft = await fixture.ReferAsync(known with { DateOfBirth = new CalendarDate(1958, 3, 21) });

        await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(draft.CaseId));

        fixture.Common.Expect($"Patients {patientId}");
        (await RecordAsync(patientId)).Born.ShouldBe("1958-03-21");
        (await CorrectionsAsync(patientId)).ShouldHaveSingleItem().ShouldEndWith("born 1958 -> born 1958-03-21");
    }

    [Fact]
    public async Task A_birth_date_that_was_mistyped_and_mended_in_the_draft_never_reaches_the_record()
    {
        var known = RegisteredPatient.New("Mended", "Ida", "1958");
        var (_, patientId) = await fixture.SubmittedAsync(known);
        var draft = await fixture.ReferAsync(known with { DateOfBirth = new CalendarDate(1958, 12, 3) });
        draft.PatientId.ShouldBe(patientId);
        await EditAsync(draft.CaseId, known with { DateOfBirth = new CalendarDate(1958, 3, 12) });

        await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(draft.CaseId));

        fixture.Common.Expect($"Patients {patientId}");
        (await RecordAsync(patientId)).Born.ShouldBe("1958-03-12");
        (await CorrectionsAsync(patientId)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_more_exact_birth_date_that_makes_the_record_like_another_one_is_asked_about_before_the_submission()
    {
        var known = RegisteredPatient.New("Doubted", "Ida", "1958");
        var (_, patientId) = await fixture.SubmittedAsync(known);
        var exact = known with { DateOfBirth = new CalendarDate(1958, 3, 21) };
        var (_, otherId) = await fixture.SubmittedAsync(exact with { Mrn = RegisteredPatient.NewMrn() });
        var draft = await fixture.ReferAsync(exact);

        var like = await fixture.SendAsync(People.Oncologist, new ListLikePatients.Query(draft.CaseId));
        var asked = await Should.ThrowAsync<PatientWarningException>(() =>
            fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(draft.CaseId))
        );

        like.Patients.ShouldHaveSingleItem().PatientId.ShouldBe(otherId);
        asked.Like.ShouldHaveSingleItem().ShouldBe(new PatientLike(otherId, PatientWarningKind.SameNameAndBirthDate));
        (await RecordAsync(patientId)).Born.ShouldBe("1958");
        await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(draft.CaseId, "Two cousins of one name"));
        fixture.Common.Expect($"Patients {patientId}");
        (await RecordAsync(patientId)).Born.ShouldBe("1958-03-21");
    }

    [Fact]
    public async Task A_number_that_was_mistyped_in_a_draft_of_somebody_new_leaves_no_second_record()
    {
        var mistyped = RegisteredPatient.New("Alone");
        var draft = await fixture.ReferAsync(mistyped);
        var right = mistyped with { Mrn = RegisteredPatient.NewMrn() };
        await EditAsync(draft.CaseId, right);

        var submitted = await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(draft.CaseId));

        submitted.PatientId.ShouldBe(draft.PatientId!.Value);
        (await fixture.SendAsync(People.Coordinator, new FindPatients.Query(mistyped.Mrn))).Matches.ShouldBeEmpty();
    }

    private static PatientIdentity Changed(PatientIdentity known, string what) =>
        what switch
        {
            "birth date" => known with { DateOfBirth = new CalendarDate(1958, 3, 21) },
            "spelling" => known with { FamilyName = known.FamilyName.ToUpperInvariant() },
            "given name" => known with { GivenName = "Ingrid" },
            "family name" => known with { FamilyName = "Nobody" },
            _ => known with { Mrn = RegisteredPatient.NewMrn() },
        };

    private async Task DraftAsync(Draft way, Guid patientId, PatientIdentity identity)
    {
        if (way == Draft.Created)
        {
            await fixture.ReferAsync(identity);
            return;
        }

        var begun = await fixture.SendAsync(People.Oncologist, new BeginReferral.Command(patientId, "North"));
        if (way == Draft.Edited)
            await EditAsync(begun.CaseId, identity);
    }

    private Task<EditReferral.Result> EditAsync(Guid caseId, PatientIdentity identity) =>
        fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, identity, Vignettes.Femur));

    private Task<(PatientIdentity Identity, string? Born, DateTimeOffset At, string Tokens)> RecordAsync(Guid patientId) =>
        fixture.ReadAsync(async db =>
        {
            var row = await db.Patients.AsNoTracking().Include(one => one.NameTokens).SingleAsync(one => one.Id == patientId);
            var tokens = string.Join(' ', row.NameTokens.Select(token => token.Token).Order(StringComparer.Ordinal));
            return (row.Identity, row.BirthDate, row.UpdatedAt, tokens);
        });

    private Task<List<string>> CorrectionsAsync(Guid patientId) =>
        fixture.ReadAsync(async db =>
        {
            var subject = $"Patient {patientId:D}";
            var entries = await db.Audit.Where(row => row.Action == "PatientCorrected" && row.Subject == subject).ToListAsync();
            return entries.ConvertAll(row => $"{Born(row.OldValue)} -> {Born(row.NewValue)}");
        });

    private static string? Born(string? words) => words?[(words.LastIndexOf("; ", StringComparison.Ordinal) + 2)..];
}
