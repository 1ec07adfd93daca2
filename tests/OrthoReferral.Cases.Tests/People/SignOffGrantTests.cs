using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class SignOffGrantTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private static readonly Actor PrivacyOfficer = new(Guid.CreateVersion7(), "Paul Privat", new HashSet<Role> { Role.PrivacyOfficer });

    [Fact]
    public async Task Somebody_who_had_no_part_in_it_signs_it_off_and_it_leaves_the_review_list()
    {
        var (asker, owner) = (await fixture.NewAdministratorAsync(), await fixture.NewAdministratorAsync("Olga Owner"));
        var grantId = await fixture.AskAsync(asker, owner);
        (await CodeAsync(PrivacyOfficer, grantId)).ShouldBe("grant-not-in-force");
        await fixture.ConfirmAsync(grantId);
        foreach (var involved in new[] { asker, owner, People.SecondAdministrator })
            (await CodeAsync(involved, grantId)).ShouldBe("own-grant");
        (await WaitsAsync(grantId)).ShouldBeTrue();

        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await SignOffAsync(PrivacyOfficer, grantId);

        (await WaitsAsync(grantId)).ShouldBeFalse();
        var grant = await fixture.GrantAsync(grantId);
        (grant.Finding, grant.ReviewedById, grant.ReviewedAt).ShouldBe(("Asked the person", PrivacyOfficer.UserId, fixture.Now));
        (await fixture.ToldAsync(owner))[^1].ShouldBe(AccountNews.GrantSignedOff);
        (await CodeAsync(People.Administrator, grantId)).ShouldBe("already-signed-off");
    }

    [Fact]
    public async Task Not_without_a_finding_nor_by_a_clinician()
    {
        var grantId = await fixture.AskAsync(await fixture.NewAdministratorAsync(), await fixture.OwnerAsync());
        await fixture.ConfirmAsync(grantId);

        await Should.ThrowAsync<ValidationException>(() => SignOffAsync(PrivacyOfficer, grantId, ""));
        await Should.ThrowAsync<NotFoundException>(() => SignOffAsync(PrivacyOfficer, Guid.NewGuid()));
        await Should.ThrowAsync<ForbiddenException>(() => SignOffAsync(People.Surgeon, grantId));

        (await WaitsAsync(grantId)).ShouldBeTrue();
    }

    private Task<SignOffGrant.Result> SignOffAsync(Actor actor, Guid grantId, string finding = "Asked the person") =>
        fixture.SendAsync(actor, new SignOffGrant.Command(grantId, finding));

    private async Task<string> CodeAsync(Actor actor, Guid grantId) =>
        (await Should.ThrowAsync<ProcessRuleException>(() => SignOffAsync(actor, grantId))).Code;

    private async Task<bool> WaitsAsync(Guid grantId) =>
        (await fixture.SendAsync(PrivacyOfficer, new ListGrants.Query(ListGrants.Part.ToReview))).Rows.Any(row => row.Id == grantId);
}
