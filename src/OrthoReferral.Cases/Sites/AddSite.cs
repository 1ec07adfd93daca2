using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Sites;

/// <summary>The administrator adds a clinic site; from then on people and referrals can belong to it.</summary>
public static class AddSite
{
    /// <param name="TimeZone">IANA name, for example <c>Europe/London</c>.</param>
    /// <param name="StudyLink">
    /// Address of an imaging study in the site's viewer, with <c>{accession}</c> where its number goes; null: none.
    /// </param>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(string Name, string TimeZone, Jurisdiction Jurisdiction, LabUnits Units, string? StudyLink = null)
        : ICommand<Result>,
            ISiteRecord;

    public sealed record Result(Guid SiteId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new SiteRecordValidator());
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ValidationException">There is a site of this name.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var name = IdentityText.Clean(request.Name);
            await SiteNames.RequireFreeAsync(db, name, except: null, cancellationToken);
            var now = time.GetUtcNow();
            var site = new Site(Guid.CreateVersion7(now), name, request.TimeZone, request.Jurisdiction, request.Units, request.StudyLink);
            db.Sites.Add(site);
            db.Audit.Add(SiteRecord.Audited("SiteAdded", site, before: null, context.Actor, now));
            return new Result(site.Id);
        }
    }
}
