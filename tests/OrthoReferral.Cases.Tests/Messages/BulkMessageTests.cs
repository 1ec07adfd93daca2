using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;

namespace OrthoReferral.Cases.Tests.Messages;

public sealed class BulkMessageTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_message_to_many_cases_is_written_into_all_or_none()
    {
        var first = await fixture.InReviewAsync("OR-2026-001203");
        var second = await fixture.InReviewAsync("OR-2026-001204");

        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Coordinator, new BulkMessage.Command([first.Id, Guid.NewGuid()], "Board moved"))
        );
        (await fixture.LoadAsync(first.Id)).Messages.ShouldBeEmpty();
        (
            await fixture.SendAsync(People.Coordinator, new BulkMessage.Command([first.Id, second.Id], "Board moved to Thursday"))
        ).Cases.ShouldBe(2);

        (await fixture.LoadAsync(second.Id)).Messages.ShouldHaveSingleItem().Text.ShouldBe("Board moved to Thursday");
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new BulkMessage.Command([first.Id], "x")));
    }
}
