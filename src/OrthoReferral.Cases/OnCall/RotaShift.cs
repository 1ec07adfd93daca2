using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Data.Configurations;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.OnCall;

/// <summary>What is said of every shift, be it weekly or dated.</summary>
internal interface IRotaShift
{
    Guid SiteId { get; }

    Role Role { get; }

    Guid PersonId { get; }

    string Phone { get; }
}

internal sealed partial class RotaShiftValidator : AbstractValidator<IRotaShift>
{
    public RotaShiftValidator()
    {
        RuleFor(shift => shift.SiteId).NotEmpty().WithMessage("Choose the site.");
        RuleFor(shift => shift.Role).Must(RotaShift.Roles.Contains).WithMessage("Choose a role that sees every case of its site.");
        RuleFor(shift => shift.PersonId).NotEmpty().WithMessage("Choose who is on call.");
        RuleFor(shift => shift.Phone)
            .Must(phone => phone is not null && Number().IsMatch(phone.Trim()))
            .WithMessage("Enter a telephone number that can be dialed, for example +1 555 0100 or 5501.")
            .MaximumLength(WeeklyShiftConfiguration.PhoneLength);
    }

    [GeneratedRegex(@"^\+?[0-9*#(][0-9*#()/. -]+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}

/// <summary>What a shift is checked against, and how it stands in the audit log.</summary>
internal static class RotaShift
{
    /// <summary>The roles that have rotas: whoever is called has to see the case, whichever case of the site it is.</summary>
    public static IReadOnlyList<Role> Roles { get; } = Domain.Roles.Of(Domain.Roles.Treating);

    /// <exception cref="NotFoundException">No such site, or not one of the actor's.</exception>
    public static async Task<Site> RequireSiteAsync(this CaseDb db, Guid siteId, Actor actor, CancellationToken cancellationToken)
    {
        var site = await db.Sites.AsNoTracking().ReadBy(actor).SingleOrDefaultAsync(row => row.Id == siteId, cancellationToken);
        return site ?? throw new NotFoundException("site");
    }

    /// <summary>The sites whose rotas the person may read: their own, for an administrator all.</summary>
    public static IQueryable<Site> ReadBy(this IQueryable<Site> sites, Actor actor) =>
        actor.Is(Role.Administrator) || actor.Scope.Sites is not { } own ? sites : sites.Where(site => own.Contains(site.Id));

    /// <summary>The person's name.</summary>
    /// <exception cref="ValidationException">The person can't sign in, or does not have this role at this site.</exception>
    public static async Task<string> RequirePersonAsync(this CaseDb db, IRotaShift shift, CancellationToken cancellationToken) =>
        await db
            .Users.AsNoTracking()
            .Where(user => user.Id == shift.PersonId && NoticeRouting.PeopleOf(db, shift.Role, shift.SiteId).Contains(user.Id))
            .Select(user => user.DisplayName)
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw Refusal(nameof(IRotaShift.PersonId), "Choose somebody who has this role and works at this site.");

    /// <summary>
    /// The rota is looked at now, so that a conflict is told before anything is done, and again at commit, when nobody else can change it.
    /// </summary>
    /// <param name="look">Throws when the new shifts don't fit.</param>
    public static async Task RequireFitAsync(
        this CaseDb db,
        CommitChecks checks,
        IRotaShift shift,
        Func<CancellationToken, Task> look,
        CancellationToken cancellationToken
    )
    {
        await look(cancellationToken);
        checks.Add(async cancellation =>
        {
            await db.GuardAsync($"rota:{shift.SiteId:N}:{shift.Role}", cancellation);
            await look(cancellation);
        });
    }

    public static AuditEntry Audited(string act, Site site, Role role, string words, Actor actor, DateTimeOffset at) =>
        new(
            act,
            actor.UserId,
            actor.Name,
            caseId: null,
            site.Name,
            ColumnText.Cut($"{RoleProfile.Of(role).Title}: {words}", AuditEntry.LongestChange),
            why: null,
            at
        );

    public static ValidationException Refusal(string field, string message) => new([new ValidationFailure(field, message)]);
}
