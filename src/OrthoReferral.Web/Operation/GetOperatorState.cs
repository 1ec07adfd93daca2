using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Storage;
using OrthoReferral.Storage.Operation;

namespace OrthoReferral.Web.Operation;

/// <summary>
/// What the administrator's page says of the running program. A use case of the host, because only the host knows all parts.
/// </summary>
internal static class GetOperatorState
{
    [AllowRoles(Role.Administrator)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Faults">What is not as it must be with the database, one line each; empty when all is.</param>
    /// <param name="CertificateExpires">When the certificate of the sign-in keys expires; null where none is set.</param>
    public sealed record Result(OperatorState Waiting, IReadOnlyList<string> Faults, DateTimeOffset? CertificateExpires);

    internal sealed class Handler(CaseDb db, TimeProvider time, CertificateMeter certificate) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new(
                await OperatorReader.ReadAsync(db, time, cancellationToken),
                await DatabaseReadiness.FaultsAsync(db, cancellationToken),
                certificate.Expires
            );
    }
}
