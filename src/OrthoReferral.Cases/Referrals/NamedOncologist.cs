using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Whose referral a new draft will be.</summary>
internal static class NamedOncologist
{
    /// <param name="oncologistId">Needed of who prepares it, and else the caller's own.</param>
    /// <param name="property">The command's property that names them, for the refusal.</param>
    /// <returns>Null: the caller's own referral.</returns>
    /// <exception cref="ValidationException">Nobody was named, or no oncologist.</exception>
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
        var people = await PersonRole.All(db).ToListAsync(cancellationToken);
        var named = people.Find(person => person.Id == oncologistId && person.Role == nameof(Role.Oncologist));
        return named is { } found
            ? (found.Id, found.Name)
            : throw new ValidationException([new ValidationFailure(property, "Choose the oncologist whose referral it will be.")]);
    }
}
