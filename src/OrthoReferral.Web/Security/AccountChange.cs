using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Changes an account and writes the audit entry in one transaction; Identity's stores save by themselves, one call at a time.
/// </summary>
internal sealed class AccountChange(CaseDb db, UserManager<ClinicUser> users, AccountDirectory accounts, TimeProvider time)
{
    /// <exception cref="FluentValidation.ValidationException">Identity refuses the change; nothing was saved.</exception>
    public async Task CommitAsync(
        string action,
        Actor actor,
        ClinicUser user,
        string? change,
        string? why,
        Func<UserManager<ClinicUser>, ClinicUser, Task> apply,
        CancellationToken cancellationToken
    )
    {
        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                db.Audit.Add(new AuditEntry(action, actor.UserId, actor.Name, caseId: null, user.Email, change, why, time.GetUtcNow()));
                await apply(users, user);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            });
        accounts.Forget(user.Id);
    }

    /// <exception cref="NotFoundException">No account has this id.</exception>
    public async Task<ClinicUser> FindAsync(Guid id) =>
        await users.FindByIdAsync(id.ToString("D")) ?? throw new NotFoundException("account");
}
