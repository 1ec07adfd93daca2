using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Tests.Auditing;

/// <summary>The audit entries as they are stored.</summary>
internal static class AuditRows
{
    /// <summary>Those of them, oldest first.</summary>
    public static async Task<List<AuditEntry>> AuditAsync(this ClinicServer server, Expression<Func<AuditEntry, bool>> which)
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
