using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Teams;

/// <summary>What an administrator says of a care team, when it is added and when it is changed.</summary>
internal interface ITeamRecord
{
    string Name { get; }

    IReadOnlyList<Guid> Members { get; }
}

internal sealed class TeamRecordValidator : AbstractValidator<ITeamRecord>
{
    public TeamRecordValidator()
    {
        RuleFor(team => team.Name)
            .MaximumLength(CareTeam.LongestName)
            .IsIdentityText()
            .Must(name => SearchKey.Of(name ?? "").Length > 0)
            .WithMessage("Enter the name as everybody reads it, for example Thoracic oncology.");
        RuleFor(team => team.Members)
            .NotEmpty()
            .WithMessage("Choose at least one person.")
            .Must(people => people is null || people.Count <= CareTeam.MostMembers)
            .WithMessage($"At most {CareTeam.MostMembers} people in one team.");
    }
}

/// <summary>What is checked against other rows, and how a team stands in the audit log.</summary>
internal static class TeamRecord
{
    /// <exception cref="ValidationException">Another team has this name, or one of the people works on no cases.</exception>
    public static async Task<IReadOnlyList<Member>> RequireAsync(
        CaseDb db,
        ITeamRecord team,
        Guid? except,
        CancellationToken cancellationToken
    )
    {
        var key = SearchKey.Of(IdentityText.Clean(team.Name));
        if (await db.CareTeams.AnyAsync(row => row.NameKey == key && row.Id != except, cancellationToken))
            throw Refusal(nameof(team.Name), "There is a team of this name.");
        var wanted = team.Members.Distinct().ToList();
        var people = await MembersAsync(db, wanted, cancellationToken);
        if (people.Count != wanted.Count)
            throw Refusal(nameof(team.Members), "Choose people who work on cases and whose account is not disabled.");
        return people;
    }

    /// <summary>Those of these people who work on cases, by name.</summary>
    private static async Task<IReadOnlyList<Member>> MembersAsync(CaseDb db, List<Guid> people, CancellationToken cancellationToken)
    {
        var rows = await PersonRole.All(db).ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(row => people.Contains(row.Id))
                .Where(row => Enum.TryParse<Role>(row.Role, out var role) && RoleProfile.Of(role).WorksOnCases)
                .Select(row => new Member(row.Id, row.Name))
                .Distinct(),
        ];
    }

    public static string InWords(string name, IEnumerable<Member> members) =>
        $"{name}: {string.Join(", ", members.Select(member => member.Name).Order(StringComparer.Ordinal))}";

    public static AuditEntry Audited(string act, CareTeam team, string? before, string? after, Actor actor, DateTimeOffset at) =>
        new(
            act,
            actor.UserId,
            actor.Name,
            caseId: null,
            team.Name,
            change: null,
            why: null,
            at,
            new AuditDetails { OldValue = before, NewValue = after }
        );

    private static ValidationException Refusal(string field, string message) =>
        new([new FluentValidation.Results.ValidationFailure(field, message)]);

    /// <summary>A person of a team.</summary>
    internal sealed record Member(Guid Id, string Name);
}
