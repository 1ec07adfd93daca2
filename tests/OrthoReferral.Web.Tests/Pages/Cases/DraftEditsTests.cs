using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Web.Pages.Cases;

namespace OrthoReferral.Web.Tests.Pages.Cases;

public sealed class DraftEditsTests
{
    private static readonly Guid Ann = Guid.CreateVersion7();
    private static readonly Guid Ben = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Edits_of_one_person_are_one_line_with_the_newest_time_and_all_parts()
    {
        var folded = DraftEdits.Folded([
            Line(5, CaseEventKind.Submitted),
            Line(4, CaseEventKind.DraftEdited, Ann, "labs"),
            Line(3, CaseEventKind.DraftEdited, Ann, "patient, labs"),
            Line(1, CaseEventKind.DraftCreated),
        ]);

        folded
            .Select(line => (line.Kind, line.At, line.Subject))
            .ShouldBe([
                (CaseEventKind.Submitted, Now.AddMinutes(5), null),
                (CaseEventKind.DraftEdited, Now.AddMinutes(4), "labs, patient"),
                (CaseEventKind.DraftCreated, Now.AddMinutes(1), null),
            ]);
    }

    [Fact]
    public void Edits_stay_apart_when_another_person_or_another_event_lies_between()
    {
        var lines = new[]
        {
            Line(5, CaseEventKind.DraftEdited, Ann, "labs"),
            Line(4, CaseEventKind.DraftEdited, Ben, "labs"),
            Line(3, CaseEventKind.DocumentAdded, Ben),
            Line(2, CaseEventKind.DraftEdited, Ben, "labs"),
        };

        DraftEdits.Folded(lines).ShouldBe(lines);
    }

    private static GetTimeline.Line Line(int minute, CaseEventKind kind, Guid? who = null, string? subject = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            ActorId = who ?? Ann,
            At = Now.AddMinutes(minute),
            Subject = subject,
        };
}
