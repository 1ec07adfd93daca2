using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Whose referral a new draft will be: the list that is offered to who prepares one, and the check of what was named.</summary>
internal static class NamedOncologist
{
    /// <summary>The oncologists for whom this person can prepare a referral, by name: those of a site of theirs.</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Name)>> OncologistsForAsync(
        this CaseDb db,
        Actor preparer,
        CancellationToken cancellationToken
    )
    {
        var me = preparer.RequiredUserId;
        var people = await PersonRole.All(db).ToListAsync(cancellationToken);
        var oncologists = people.Where(person => person.Role == nameof(Role.Oncologist)).ToList();
        var sites = await SiteMember.NamesAsync(db, [me, .. oncologists.Select(person => person.Id)], cancellationToken);

        // Who has no site works at all of them.
        return
        [
            .. oncologists
                .Where(person =>
                    !sites[me].Any() || !sites[person.Id].Any() || sites[person.Id].Intersect(sites[me], StringComparer.Ordinal).Any()
                )
                .Select(person => (person.Id, person.Name)),
        ];
    }

    /// <param name="oncologistId">Needed of who prepares it, and else the caller's own.</param>
    /// <param name="property">The command's property that names them, for the refusal.</param>
    /// <returns>Null: the caller's own referral.</returns>
    /// <exception cref="ValidationException">
    /// Nobody was named, or nobody for whom this person can prepare one; or an oncologist named a colleague.
    /// </exception>
    public static async Task<(Guid Id, string Name)?> NamedOncologistAsync(
        this CaseDb db,
        Guid? oncologistId,
        Actor actor,
        string property,
        CancellationToken cancellationToken
    )
    {
        if (actor.Is(Role.Oncologist) && (oncologistId is null || oncologistId == actor.UserId))
            return null;
        if (!actor.Is(Role.Preparer))
            throw Refused(property, "Only who prepares referrals names another oncologist.");
        foreach (var found in await db.OncologistsForAsync(actor, cancellationToken))
            if (found.Id == oncologistId)
                return found;
        throw Refused(property, "Choose the oncologist whose referral it will be. They are of one of your sites.");
    }

    private static ValidationException Refused(string property, string message) => new([new ValidationFailure(property, message)]);
}
