using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Audit;

/// <summary>Entries of reads, as the server writes them, and those who look at them.</summary>
internal static class AuditedReads
{
    public static Actor Officer { get; } = With("Paula Officer", Role.PrivacyOfficer);

    public static Actor SecondOfficer { get; } = With("Peter Deputy", Role.PrivacyOfficer);

    public static Actor With(string name, params Role[] roles) => new(Guid.CreateVersion7(), name, roles.ToHashSet());

    public static Task ReadCaseAsync(
        this CaseFixture fixture,
        Actor reader,
        Guid? caseId,
        DateTimeOffset? at = null,
        AuditKind kind = AuditKind.Read,
        string action = "CaseRead",
        string address = "192.0.2.7"
    ) =>
        fixture.CommitAsync(
            new AuditedRequest(kind, action, at ?? fixture.Now)
            {
                Actor = reader,
                CaseId = caseId,
                Route = "GET /cases/{caseId:guid}",
                Origin = new RequestOrigin(address, "password", "00-1"),
            }
        );

    public static async Task CommitAsync(this CaseFixture fixture, AuditedRequest request)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        await RequestEntries.CommitAsync(db, [request], await StaffNames.ReadAsync(db, default), default);
    }

    /// <summary>So many cases, each read once, outside the reader's team.</summary>
    public static Task AddReadsAsync(this CaseFixture fixture, Actor reader, DateOnly day, int cases) =>
        fixture.ArrangeAsync(db =>
        {
            db.Audit.AddRange(Enumerable.Range(0, cases).Select(_ => Read(reader, day, Guid.CreateVersion7(), fixture.Now)));
            return Task.CompletedTask;
        });

    private static AuditEntry Read(Actor reader, DateOnly day, Guid caseId, DateTimeOffset at) =>
        new(
            "CaseRead",
            reader.UserId,
            reader.Name,
            caseId,
            subject: null,
            change: null,
            why: null,
            at,
            new AuditDetails
            {
                Kind = AuditKind.Read,
                ActorRole = AuditDetails.RolesOf(reader),
                Ground = SightGround.Site,
                OutsideTeamOn = day,
            }
        );
}
