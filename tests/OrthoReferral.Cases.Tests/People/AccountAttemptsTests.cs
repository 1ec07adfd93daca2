using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

public sealed class AccountAttemptsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    public static TheoryData<AttemptKind> Kinds => [.. Enum.GetValues<AttemptKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Five_wrong_ones_are_too_many_also_at_once_and_after_the_pause_five_more(AttemptKind kind)
    {
        var person = await fixture.OwnerAsync();

        await CountAsync(person, kind, 4);
        (await AreUpAsync(person, kind)).ShouldBeFalse();
        await CountAsync(person, kind, 20);
        (await AreUpAsync(person, kind)).ShouldBeTrue();
        fixture.Clock.Advance(AccountAttempts.Pause - TimeSpan.FromSeconds(1));
        await CountAsync(person, kind, 20);
        (await AreUpAsync(person, kind)).ShouldBeTrue();
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));

        (await AreUpAsync(person, kind)).ShouldBeFalse("what came in the pause does not make it longer");
        await CountAsync(person, kind, 4);
        (await AreUpAsync(person, kind)).ShouldBeFalse();
        await CountAsync(person, kind, 1);
        (await AreUpAsync(person, kind)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_kind_counts_for_itself_and_each_account_too(AttemptKind kind)
    {
        var (person, other) = (await fixture.OwnerAsync(), await fixture.OwnerAsync());
        await CountAsync(person, kind, AccountAttempts.Most);

        foreach (var another in Enum.GetValues<AttemptKind>().Except([kind]))
            (await AreUpAsync(person, another)).ShouldBeFalse();
        (await AreUpAsync(other, kind)).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_right_one_that_was_looked_at_while_too_many_were_wrong_is_not_taken(AttemptKind kind)
    {
        var person = await fixture.OwnerAsync();
        (await AreUpAsync(person, kind)).ShouldBeFalse("so it is looked at");
        await CountAsync(person, kind, AccountAttempts.Most);

        (await TakeAsync(person, kind)).ShouldBeFalse();

        (await AreUpAsync(person, kind)).ShouldBeTrue("and the pause goes on");
        fixture.Clock.Advance(AccountAttempts.Pause);
        (await TakeAsync(person, kind)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Right_ones_are_taken_however_many_come_at_once_and_begin_the_count_anew(AttemptKind kind)
    {
        var person = await fixture.OwnerAsync();
        await CountAsync(person, kind, 4);

        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TakeAsync(person, kind)))).ShouldAllBe(isTaken => isTaken);

        await CountAsync(person, kind, 4);
        (await AreUpAsync(person, kind)).ShouldBeFalse();
        await CountAsync(person, kind, 1);
        await OnAsync(async attempts =>
        {
            await attempts.ForgetAsync(person.RequiredUserId, kind);
            return true;
        });
        (await AreUpAsync(person, kind)).ShouldBeFalse("somebody gave the account free");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_else_changes_an_account_never_takes_them_back(AttemptKind kind)
    {
        var person = await fixture.OwnerAsync();
        await using var scope = fixture.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var read = await db.Users.SingleAsync(user => user.Id == person.RequiredUserId);
        await CountAsync(person, kind, AccountAttempts.Most);

        // As Identity saves: every column of an account that was read before.
        db.Update(read);
        await db.SaveChangesAsync();

        (await AreUpAsync(person, kind)).ShouldBeTrue();
    }

    private Task<bool[]> CountAsync(Actor person, AttemptKind kind, int times) =>
        Task.WhenAll(
            Enumerable
                .Range(0, times)
                .Select(_ =>
                    OnAsync(async attempts =>
                    {
                        await attempts.CountAsync(person.RequiredUserId, kind);
                        return true;
                    })
                )
        );

    private Task<bool> TakeAsync(Actor person, AttemptKind kind) => OnAsync(attempts => attempts.TakeAsync(person.RequiredUserId, kind));

    private Task<bool> AreUpAsync(Actor person, AttemptKind kind) => OnAsync(attempts => attempts.AreUpAsync(person.RequiredUserId, kind));

    private async Task<T> OnAsync<T>(Func<AccountAttempts, Task<T>> act)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<AccountAttempts>());
    }
}
