using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// Checks the whole audit chain, for the administrator's page and the <c>verify-audit</c> command. Reads page by page; changes nothing.
/// </summary>
public static class VerifyAudit
{
    [AllowRoles(Role.Administrator)]
    [AllowSystem]
    public sealed record Query : IQuery<Result>;

    /// <param name="Entries">How many entries were read.</param>
    /// <param name="FirstBreak">Null when the chain is whole.</param>
    /// <param name="Breaks">How many breaks were found; one change can show as two.</param>
    public sealed record Result(long Entries, AuditFinding? FirstBreak, int Breaks)
    {
        public bool IsWhole => FirstBreak is null;
    }

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var report = await AuditVerification.VerifyAsync(db, cancellationToken);
            return new Result(report.Entries, report.Findings.Count == 0 ? null : report.Findings[0], report.Findings.Count);
        }
    }
}
