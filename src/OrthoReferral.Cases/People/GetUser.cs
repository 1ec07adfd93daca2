using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>One account, for the administrator.</summary>
public static class GetUser
{
    /// <exception cref="NotFoundException">No account has this id.</exception>
    [AllowRoles(Role.Administrator)]
    [Reads(PatientData.None)]
    public sealed record Query(Guid UserId) : IQuery<ListUsers.Row>;

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, ListUsers.Row>
    {
        public async Task<ListUsers.Row> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows = await ListUsers.RowsAsync(db, db.Users.Where(user => user.Id == request.UserId), cancellationToken);
            return rows.Count == 1 ? rows[0] : throw new NotFoundException("account");
        }
    }
}
