using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Teams;

namespace OrthoReferral.Cases.Tests;

/// <summary>People as they are when they send their next request: with what they may see now.</summary>
internal static class ScopedPeople
{
    public static async Task<Actor> NowAsync(this CaseFixture fixture, Actor person) =>
        person with
        {
            Scope = await fixture.ReadAsync(db => CaseScopes.ReadAsync(db, person.RequiredUserId, fixture.Now, default)),
        };

    public static async Task<bool> SeesAsync(this CaseFixture fixture, Actor person, Guid caseId)
    {
        try
        {
            await fixture.SendAsync(await fixture.NowAsync(person), new GetCaseState.Query(caseId));
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    /// <summary>What a person may do with the case now, by name.</summary>
    public static async Task<IReadOnlyList<string>> ActionsAsync(this CaseFixture fixture, Actor person, Guid caseId) =>
        [.. (await fixture.SendAsync(await fixture.NowAsync(person), new GetReferral.Query(caseId))).Actions.Select(action => action.Name)];

    public static async Task<Guid> AddTeamAsync(this CaseFixture fixture, string name, params Actor[] members)
    {
        await fixture.AddPeopleAsync();
        var command = new AddTeam.Command(name, [.. members.Select(member => member.RequiredUserId)]);
        return (await fixture.SendAsync(People.Administrator, command)).TeamId;
    }

    /// <summary>The person is away for a week from now.</summary>
    public static async Task<Guid> GoAwayAsync(this CaseFixture fixture, Actor person, Actor deputy)
    {
        await fixture.AddPeopleAsync();
        var command = new PlanAbsence.Command(deputy.RequiredUserId, fixture.Now, fixture.Now.AddDays(7));
        return (await fixture.SendAsync(person, command)).AbsenceId;
    }

    /// <summary>The person works at one site only from now on.</summary>
    public static async Task WorksAtAsync(this CaseFixture fixture, Actor person, Guid site)
    {
        await fixture.AddPeopleAsync();
        await fixture.ArrangeAsync(db =>
        {
            db.SiteMembers.Add(new SiteMember(person.RequiredUserId, site));
            return Task.CompletedTask;
        });
    }

    public static async Task<OpenByBreakGlass.Result> BreakGlassAsync(
        this CaseFixture fixture,
        Actor person,
        string number,
        int minutes = 60
    )
    {
        await fixture.AddPeopleAsync();
        var command = new OpenByBreakGlass.Command(number, "The patient is in our emergency department", minutes);
        return await fixture.SendAsync(await fixture.NowAsync(person), command);
    }
}
