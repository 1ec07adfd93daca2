using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Access;

public sealed class SignOffBreakGlassTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Signing_off_takes_an_opening_from_the_list_once_and_is_audited()
    {
        await fixture.InReviewAsync("OR-2026-002411");
        await fixture.BreakGlassAsync(People.OtherOncologist, "OR-2026-002411");
        var officer = await fixture.InviteAsync("privacy2@clinic.test", Role.PrivacyOfficer);
        var opened = (await fixture.SendAsync(officer, new ListBreakGlass.Query())).Rows.ShouldHaveSingleItem();

        await fixture.SendAsync(
            officer,
            new SignOffBreakGlass.Command(opened.Id, WasJustified: false, "No patient of this name was seen.")
        );

        (await fixture.SendAsync(officer, new ListBreakGlass.Query())).Rows.ShouldBeEmpty();
        (await fixture.SendAsync(officer, new ListBreakGlass.Query(OnlyOpen: false)))
            .Rows.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(row => row.WasJustified.ShouldBe(false), row => row.SignedOffByName.ShouldBe(officer.Name));
        (await fixture.AuditedAsync("BreakGlassSignedOff", People.OtherOncologist.Name)).Change.ShouldBe("not justified");
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(officer, new SignOffBreakGlass.Command(opened.Id, WasJustified: true, "Again"))
            )
        ).Code.ShouldBe("already-signed-off");
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(officer, new SignOffBreakGlass.Command(Guid.NewGuid(), WasJustified: true, "None"))
        );
    }
}
