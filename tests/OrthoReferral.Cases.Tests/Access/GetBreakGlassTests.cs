using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Access;

public sealed class GetBreakGlassTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task One_opening_is_read_as_the_list_shows_it_also_when_it_was_signed_off()
    {
        await fixture.InReviewAsync("OR-2026-002415");
        await fixture.BreakGlassAsync(People.OtherOncologist, "OR-2026-002415");
        var officer = await fixture.InviteAsync("privacy3@clinic.test", Role.PrivacyOfficer);
        var listed = (await fixture.SendAsync(officer, new ListBreakGlass.Query())).Rows.ShouldHaveSingleItem();

        (await fixture.SendAsync(officer, new GetBreakGlass.Query(listed.Id))).ShouldBe(listed);
        await fixture.SendAsync(officer, new SignOffBreakGlass.Command(listed.Id, WasJustified: true, "The ward confirms it."));

        (await fixture.SendAsync(officer, new GetBreakGlass.Query(listed.Id))).Finding.ShouldBe("The ward confirms it.");
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(officer, new GetBreakGlass.Query(Guid.NewGuid())));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new GetBreakGlass.Query(listed.Id)));
    }
}
