using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Sites;

/// <summary>
/// The administrator corrects what is recorded of a site. Its cases show the new name at once; assessments from before stay as they are.
/// </summary>
public static class ChangeSite
{
    /// <param name="TimeZone">IANA name, for example <c>Europe/London</c>.</param>
    /// <param name="StudyLink">As in <see cref="AddSite"/>.</param>
    /// <exception cref="NotFoundException">No such site.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(
        Guid SiteId,
        string Name,
        string TimeZone,
        Jurisdiction Jurisdiction,
        LabUnits Units,
        string? StudyLink = null
    ) : ICommand<Result>, ISiteRecord;

    public sealed record Result(Guid SiteId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new SiteRecordValidator());
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ValidationException">There is another site of this name.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var site =
                await db.Sites.SingleOrDefaultAsync(row => row.Id == request.SiteId, cancellationToken)
                ?? throw new NotFoundException("site");
            var name = IdentityText.Clean(request.Name);
            await SiteNames.RequireFreeAsync(db, name, except: site.Id, cancellationToken);
            var before = SiteRecord.InWords(site);
            site.Change(name, request.TimeZone, request.Jurisdiction, request.Units, request.StudyLink);
            if (SiteRecord.InWords(site) != before)
                db.Audit.Add(SiteRecord.Audited("SiteChanged", site, before, context.Actor, time.GetUtcNow()));
            return new Result(site.Id);
        }
    }
}
