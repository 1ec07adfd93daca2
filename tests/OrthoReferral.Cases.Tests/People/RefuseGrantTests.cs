using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class RefuseGrantTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Another_administrator_refuses_it_for_a_reason_and_owner_and_asker_are_told()
    {
        var (asker, owner) = (await fixture.NewAdministratorAsync(), await fixture.OwnerAsync());
        var grantId = await fixture.AskAsync(asker, owner);

        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        (await RefuseAsync(People.SecondAdministrator, grantId)).State.ShouldBe(GrantState.Refused);

        var grant = await fixture.GrantAsync(grantId);
        (grant.Refusal, grant.DecidedById).ShouldBe(("Not known to me", People.SecondAdministrator.UserId));
        (await fixture.ToldAsync(owner))[^1].ShouldBe(AccountNews.GrantRefused);
        (await fixture.CountAsync(asker, NoticeKind.GrantDecided)).ShouldBe(1);
        (await fixture.AccountAsync(owner)).Roles.ShouldBe([Role.Coordinator]);
        (await fixture.RefusalAsync(People.Administrator, grantId)).ShouldBe("grant-ended");
        var email = (await fixture.AccountAsync(owner)).Email;
        (await fixture.AuditedAsync("GrantRefused", email)).Why.ShouldBe("Not known to me");
    }

    [Fact]
    public async Task Who_asked_withdraws_it()
    {
        var (asker, owner) = (await fixture.NewAdministratorAsync(), await fixture.OwnerAsync());
        var grantId = await fixture.AskAsync(asker, owner);

        (await RefuseAsync(asker, grantId)).State.ShouldBe(GrantState.Withdrawn);

        (await fixture.CountAsync(asker, NoticeKind.GrantDecided)).ShouldBe(0);
        (await Should.ThrowAsync<ProcessRuleException>(() => RefuseAsync(asker, grantId))).Code.ShouldBe("grant-ended");
    }

    [Fact]
    public async Task Not_without_a_reason_nor_what_is_not_there_nor_by_another_role()
    {
        var grantId = await fixture.AskAsync(await fixture.NewAdministratorAsync(), await fixture.OwnerAsync());

        await Should.ThrowAsync<ValidationException>(() => RefuseAsync(People.SecondAdministrator, grantId, " "));
        await Should.ThrowAsync<NotFoundException>(() => RefuseAsync(People.SecondAdministrator, Guid.NewGuid()));
        await Should.ThrowAsync<ForbiddenException>(() => RefuseAsync(People.Surgeon, grantId));

        (await fixture.GrantAsync(grantId)).State.ShouldBe(GrantState.Waiting);
    }

    private Task<RefuseGrant.Result> RefuseAsync(Actor actor, Guid grantId, string reason = "Not known to me") =>
        fixture.SendAsync(actor, new RefuseGrant.Command(grantId, reason));
}
