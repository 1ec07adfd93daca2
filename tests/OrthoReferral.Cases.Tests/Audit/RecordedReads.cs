using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Audit;

/// <summary>Reads and refusals as the server records them, and who looks at them.</summary>
internal static class RecordedReads
{
    public static Actor Officer { get; } = new(new Guid(11, 0, 0, new byte[8]), "Paula Privat", new HashSet<Role> { Role.PrivacyOfficer });

    /// <summary>An entry about the case.</summary>
    public static Task RecordAsync(
        this CaseFixture fixture,
        Actor reader,
        Guid caseId,
        string action = "CaseRead",
        AuditKind kind = AuditKind.Read,
        string? address = null
    ) =>
        fixture.RecordAsync(
            new AuditedRequest(kind, action, fixture.Now)
            {
                Actor = reader,
                CaseId = caseId,
                Route = "GET /cases/{caseId:guid}",
                Origin = new RequestOrigin(address, null, null),
            }
        );

    public static async Task RecordAsync(this CaseFixture fixture, AuditedRequest request)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        await RequestEntries.CommitAsync(db, [request], await StaffNames.ReadAsync(db, default), default);
    }
}
