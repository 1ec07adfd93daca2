using System.Reflection;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Pipeline;

/// <summary>Nobody decides on their own referral: every signed command about a case, found by its declaration.</summary>
public sealed class OwnReferralTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private static readonly IReadOnlySet<Role> EveryRole = Enum.GetValues<Role>().ToHashSet();

    private static readonly List<string> Names =
    [
        .. SignedActs
            .In(typeof(SignedActs).Assembly)
            .Where(act => !act.Value.IsAssignableTo(typeof(IChangesCredentials)))
            .Select(act => act.Key)
            .Order(),
    ];

    public static TheoryData<string> Acts => [.. Names];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Who_referred_submitted_or_prepared_it_signs_nothing_and_somebody_else_gets_further(string act)
    {
        var (row, treatment) = await fixture.InTreatmentAsync($"OR-2026-{7000 + Names.IndexOf(act):D6}");
        var item = await fixture.ReadAsync(db =>
            db.WorkItems.Where(one => one.CaseId == row.Id).Select(one => one.Id).FirstOrDefaultAsync()
        );
        // Handed on since it was submitted.
        var owner = People.OtherOncologist.RequiredUserId;
        await fixture.ArrangeAsync(db =>
            db.Cases.Where(one => one.Id == row.Id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(one => one.OncologistId, owner).SetProperty(one => one.PreparerId, People.Nurse.RequiredUserId)
                )
        );
        var command = Make(SignedActs.In(typeof(SignedActs).Assembly)[act], row.Id, treatment.Id, item == default ? row.Id : item);

        foreach (var person in new[] { owner, People.Nurse.RequiredUserId, row.OncologistId })
            (await RefusalAsync(new Actor(person, "Dr. Own", EveryRole), command)).ShouldBe("own-referral", act);
        (await RefusalAsync(new Actor(Guid.CreateVersion7(), "Dr. Else", EveryRole), command)).ShouldNotBe("own-referral", act);
    }

    [Fact]
    public async Task Who_wrote_a_draft_that_was_handed_on_has_it_for_their_own()
    {
        var (first, second) = (People.Oncologist, People.OtherOncologist);
        var caseId = await fixture.DraftAsync(Vignettes.Femur, first);
        await HandOnAsync(caseId, second.RequiredUserId);
        await fixture.SendAsync(second, new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Rib));
        await HandOnAsync(caseId, Guid.CreateVersion7());

        (await IsOwnAsync(caseId, first)).ShouldBeTrue();
        (await IsOwnAsync(caseId, second)).ShouldBeTrue();
        (await IsOwnAsync(caseId, People.Surgeon)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_nobody_may_decide_is_not_offered_to_them()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var both = People.Oncologist with { Roles = EveryRole };

        var own = await fixture.SendAsync(both, new GetReferral.Query(caseId));
        var other = await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId));

        own.IsOwn.ShouldBeTrue();
        own.Actions.Select(action => action.Name).ShouldNotContain("approve");
        own.Actions.Select(action => action.Name).ShouldNotContain("claim");
        other.IsOwn.ShouldBeFalse();
        other.Actions.Select(action => action.Name).ShouldContain("approve");
    }

    private Task HandOnAsync(Guid caseId, Guid to) =>
        fixture.ArrangeAsync(db =>
            db.Cases.Where(row => row.Id == caseId).ExecuteUpdateAsync(set => set.SetProperty(row => row.OncologistId, to))
        );

    private Task<bool> IsOwnAsync(Guid caseId, Actor person) =>
        fixture.ReadAsync(db => db.Cases.Where(row => row.Id == caseId).AnyAsync(OwnReferrals.Of(db, person.RequiredUserId)));

    // Null: it was carried out.
    private async Task<string?> RefusalAsync(Actor person, object command)
    {
        try
        {
            var send = typeof(CaseFixture).GetMethod(nameof(CaseFixture.SendAsync))!;
            var result = command.GetType().GetInterfaces().Single(face => face.Name == typeof(IRequest<>).Name).GetGenericArguments()[0];
            await (Task)send.MakeGenericMethod(result).Invoke(fixture, [person, command, null, null, null, null])!;
            return null;
        }
        catch (CaseRuleException refused)
        {
            return refused.Code;
        }
    }

    private static object Make(Type command, Guid caseId, Guid treatmentId, Guid workItemId)
    {
        var constructor = command.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(Value)]);

        object? Value(ParameterInfo parameter) =>
            parameter.Name switch
            {
                "CaseId" => caseId,
                "TreatmentId" => treatmentId,
                "WorkItemId" => workItemId,
                _ when parameter.HasDefaultValue => parameter.DefaultValue,
                _ when parameter.ParameterType == typeof(string) => "Because it is so",
                _ when parameter.ParameterType == typeof(IReadOnlyList<string>) => new[] { "labs.inr" },
                _ when (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == typeof(bool) => true,
                _ when (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is { IsEnum: true } choice =>
                    Enum.GetValues(choice)
                        .Cast<object>()
                        .OrderByDescending(value => $"{value}".StartsWith("Decline", StringComparison.Ordinal))
                        .First(),
                _ => null,
            };
    }
}
