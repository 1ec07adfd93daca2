using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Worklists;

/// <summary>The saved views of the person, by name.</summary>
public static class ListViews
{
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<View> Views);

    public sealed record View
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        /// <summary>Query string of the worklist page, without the question mark.</summary>
        public string Query { get; init; } = "";
    }

    internal sealed class Handler(CaseDb db, IMapper mapper, RequestContext context) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var user = context.Actor.RequiredUserId;
            return new Result(
                await db
                    .SavedViews.AsNoTracking()
                    .Where(view => view.UserId == user)
                    .OrderBy(view => view.Name)
                    .ProjectTo<View>(mapper.ConfigurationProvider)
                    .ToListAsync(cancellationToken)
            );
        }
    }
}
