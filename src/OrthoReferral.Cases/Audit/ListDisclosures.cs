using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>To whom data of one patient were given out, the newest first. For the privacy officer, who is told no patient.</summary>
public static class ListDisclosures
{
    /// <param name="PatientId">One of the patient's records; those that are linked to it count, too.</param>
    /// <param name="From">Included; null = six years before now.</param>
    /// <param name="To">Not included; null = until now.</param>
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    [Reads(PatientData.AuditLog)]
    public sealed record Query(Guid PatientId, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Cursor = null, int Size = 50)
        : IQuery<Page<Disclosure>>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Size).InclusiveBetween(1, Page<Disclosure>.MaxSize);
            RuleFor(query => query.To).GreaterThan(query => query.From).When(query => query.From is not null && query.To is not null);
        }
    }

    internal sealed class Handler(CaseDb db, TimeProvider time) : IRequestHandler<Query, Page<Disclosure>>
    {
        /// <exception cref="NotFoundException">There is no such patient.</exception>
        public async Task<Page<Disclosure>> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = KeysetCursor.Parse(request.Cursor);
            var disclosures = await Disclosures.ReadAsync(
                db,
                request.PatientId,
                request.From,
                request.To,
                time.GetUtcNow(),
                cancellationToken
            );
            var entries = SearchAudit.Newest.From(disclosures.Entries(db), from).Take(request.Size + 1);
            var rows = await disclosures.TellAsync(db, entries, cancellationToken);
            return Paging.Cut(rows, request.Size, from, (row, back) => SearchAudit.CursorAt(row.Sequence, row.Id, back));
        }
    }
}
