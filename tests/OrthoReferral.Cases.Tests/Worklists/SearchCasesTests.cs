using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Worklists;

public sealed class SearchCasesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Search_finds_only_what_the_person_may_see()
    {
        await fixture.InReviewAsync("OR-2026-001021", "Okafor");
        await fixture.InReviewAsync("OR-2026-001022", "Okonkwo", oncologist: People.OtherOncologist);

        (await fixture.SendAsync(People.Coordinator, new SearchCases.Query("oko")))
            .Matches.ShouldHaveSingleItem()
            .Number.ShouldBe("OR-2026-001022");
        (await fixture.SendAsync(People.Coordinator, new SearchCases.Query("ok"))).Matches.Count.ShouldBe(2);
        (await fixture.SendAsync(People.Oncologist, new SearchCases.Query("ok")))
            .Matches.ShouldHaveSingleItem()
            .Number.ShouldBe("OR-2026-001021");
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Coordinator, new SearchCases.Query("")));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new SearchCases.Query("ok")));
    }
}
