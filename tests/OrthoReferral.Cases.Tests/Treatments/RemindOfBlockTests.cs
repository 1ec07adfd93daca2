using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Cases.Tests.Notifications;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class RemindOfBlockTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_oncologist_and_who_signed_are_reminded_and_not_twice_until_they_have_read_it()
    {
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        var remind = new RemindOfBlock.Command(treatmentId, "PLATELETS");

        (await fixture.SendAsync(People.Coordinator, remind)).Reminded.ShouldBe(2);

        foreach (var person in new[] { People.Oncologist, People.Surgeon })
            (await fixture.NoticesOfAsync(person))
                .Count(told => told.CaseId == caseId && told.Kind == NoticeKind.BlockReminder)
                .ShouldBe(1);
        (await fixture.LoadAsync(caseId)).Events.ShouldContain(line => line.Kind == CaseEventKind.BlockReminded);
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Coordinator, remind))).Code.ShouldBe(
            "reminded-already"
        );
        foreach (var person in new[] { People.Oncologist, People.Surgeon })
            await fixture.SendAsync(
                person,
                new MarkNoticesRead.Command([.. (await fixture.NoticesOfAsync(person)).Select(told => told.Id)])
            );
        (await fixture.SendAsync(People.Coordinator, remind)).Reminded.ShouldBe(2);
    }

    [Fact]
    public async Task Of_a_block_that_is_closed_nobody_is_reminded()
    {
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "160"));

        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Coordinator, new RemindOfBlock.Command(treatmentId, "PLATELETS"))
            )
        ).Code.ShouldBe("no-such-block");
        (await fixture.NoticesOfAsync(People.Surgeon)).ShouldNotContain(told =>
            told.CaseId == caseId && told.Kind == NoticeKind.BlockReminder
        );
    }
}
