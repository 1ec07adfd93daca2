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
    public async Task Of_many_at_once_five_are_counted_and_after_the_pause_five_more(AttemptKind kind)
    {
        var person = await fixture.OwnerAsync();

        (await TakeAsync(person, kind, 20)).ShouldBe(AccountAttempts.Most);
        (await OnAsync(attempts => attempts.AreUpAsync(person.RequiredUserId, kind))).ShouldBeTrue();
        fixture.Clock.Advance(AccountAttempts.Pause - TimeSpan.FromSeconds(1));
        (await TakeAsync(person, kind, 1)).ShouldBe(0);
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));

        (await OnAsync(attempts => attempts.AreUpAsync(person.RequiredUserId, kind))).ShouldBeFalse();
        (await TakeAsync(person, kind, 20)).ShouldBe(AccountAttempts.Most);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_kind_counts_for_itself_and_each_account_too(AttemptKind kind)
    {
        var (person, other) = (await fixture.OwnerAsync(), await fixture.OwnerAsync());
        await TakeAsync(person, kind, AccountAttempts.Most);

        foreach (var another in Enum.GetValues<AttemptKind>().Except([kind]))
            (await TakeAsync(person, another, 1)).ShouldBe(1);
        (await TakeAsync(other, kind, 1)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_right_one_begins_the_count_anew_and_one_that_is_given_back_was_not_made(AttemptKind kind)
    {
        var person = await fixture.OwnerAsync();
        await TakeAsync(person, kind, AccountAttempts.Most);
        await OnAsync(attempts => attempts.GiveBackAsync(person.RequiredUserId, kind));
        (await TakeAsync(person, kind, 3)).ShouldBe(1);

        await OnAsync(attempts => attempts.ForgetAsync(person.RequiredUserId, kind));
        await OnAsync(attempts => attempts.GiveBackAsync(person.RequiredUserId, kind));

        (await TakeAsync(person, kind, 20)).ShouldBe(AccountAttempts.Most, "none is given back that was not made");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_else_changes_an_account_never_takes_them_back(AttemptKind kind)
    {
        var person = await fixture.OwnerAsync();
        await using var scope = fixture.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var read = await db.Users.SingleAsync(user => user.Id == person.RequiredUserId);
        await TakeAsync(person, kind, AccountAttempts.Most);

        // As Identity saves: every column of an account that was read before.
        db.Update(read);
        await db.SaveChangesAsync();

        (await TakeAsync(person, kind, 1)).ShouldBe(0);
    }

    // How many of them may be looked at.
    private async Task<int> TakeAsync(Actor person, AttemptKind kind, int times)
    {
        var taken = await Task.WhenAll(
            Enumerable.Range(0, times).Select(_ => OnAsync(attempts => attempts.TakeAsync(person.RequiredUserId, kind)))
        );
        return taken.Count(isTaken => isTaken);
    }

    private async Task<T> OnAsync<T>(Func<AccountAttempts, Task<T>> act)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<AccountAttempts>());
    }

    private async Task OnAsync(Func<AccountAttempts, Task> act)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<AccountAttempts>());
    }
}
