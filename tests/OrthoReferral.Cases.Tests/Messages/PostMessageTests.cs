using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Messages;

namespace OrthoReferral.Cases.Tests.Messages;

public sealed class PostMessageTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Nobody_writes_into_or_reads_a_case_that_they_may_not_see()
    {
        var row = await fixture.InReviewAsync("OR-2026-001202");

        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.OtherOncologist, new PostMessage.Command(row.Id, "Hello"))
        );
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new ListMessages.Query(row.Id)));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new ListMessages.Query(row.Id)));
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Oncologist, new PostMessage.Command(row.Id, "  ")));
    }
}
