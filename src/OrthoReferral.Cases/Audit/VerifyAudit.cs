using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// Checks the whole audit log and its seals, for the administrator's page and the <c>verify-audit</c> command. Changes nothing.
/// </summary>
public static class VerifyAudit
{
    [AllowRoles(Role.Administrator)]
    [AllowSystem]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Entries">How many entries were read.</param>
    /// <param name="Unsealed">How many of them wait for the next seal.</param>
    /// <param name="Disposed">How many of them have lost their content under a certificate.</param>
    /// <param name="FirstBreak">Null when the log is whole.</param>
    /// <param name="Breaks">How many breaks were found; one change can show as two.</param>
    /// <param name="Remarks">How many places should be looked at, though nothing is broken there (a clock that went back).</param>
    public sealed record Result(long Entries, long Unsealed, long Disposed, AuditFinding? FirstBreak, int Breaks, int Remarks)
    {
        public bool IsWhole => FirstBreak is null;
    }

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var report = await AuditVerification.VerifyAsync(db, cancellationToken);
            return new Result(
                report.Entries,
                report.Unsealed,
                report.Disposed.Values.Sum(),
                report.Findings.Count == 0 ? null : report.Findings[0],
                report.Findings.Count,
                report.Remarks.Count
            );
        }
    }
}
