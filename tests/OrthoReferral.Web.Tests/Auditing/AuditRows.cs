using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Tests.Auditing;

/// <summary>The audit entries as they are stored.</summary>
internal static class AuditRows
{
    /// <summary>What this person read, was refused and how they signed in, oldest first; acts are left out.</summary>
    public static Task<List<AuditEntry>> OfAsync(this ClinicServer server, Guid personId) =>
        server.AuditAsync(entry => entry.ActorId == personId && entry.Kind != AuditKind.Act);

    public static async Task<List<AuditEntry>> AuditAsync(
        this ClinicServer server,
        System.Linq.Expressions.Expression<Func<AuditEntry, bool>> which
    )
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .Audit.AsNoTracking()
            .Where(which)
            .OrderBy(entry => entry.Sequence)
            .ToListAsync();
    }
}
