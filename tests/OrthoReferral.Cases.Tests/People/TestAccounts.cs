using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

/// <summary>Accounts as the host keeps them: Identity over the case database, one-time codes with keys that nobody stores.</summary>
internal static class TestAccounts
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services
            .AddIdentityCore<ClinicUser>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.RequireUniqueEmail = true;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<CaseDb>()
            .AddDefaultTokenProviders();
        services.AddMemoryCache();
        services.AddSingleton<AccountDirectory>();
        services.AddScoped<AccountAttempts>();
        services.AddScoped<AccountChange>();
        services.AddScoped<AccountGrants>();
        services.AddSingleton(new ProviderClaims(SaySites: true));
    }

    /// <summary>Accounts of these administrators, in use; those that are there stay.</summary>
    public static async Task AddAdministratorsAsync(this CaseFixture fixture, params Actor[] administrators)
    {
        await fixture.AddPeopleAsync();
        await fixture.ArrangeAsync(async db =>
        {
            var role = await db.Roles.SingleAsync(known => known.Name == nameof(Role.Administrator));
            foreach (var person in administrators)
            {
                if (await db.Users.AnyAsync(user => user.Id == person.RequiredUserId))
                    continue;
                db.Users.Add(
                    new ClinicUser
                    {
                        Id = person.RequiredUserId,
                        DisplayName = person.Name,
                        UserName = $"{person.RequiredUserId:N}@clinic.test",
                        Email = $"{person.RequiredUserId:N}@clinic.test",
                        SecurityStamp = "stamp",
                        PasswordHash = "in use",
                    }
                );
                db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = person.RequiredUserId, RoleId = role.Id });
            }
        });
    }

    /// <summary>
    /// An account that one administrator made and, where the role signs, another one confirmed; the person has not set a password yet.
    /// </summary>
    public static async Task<Actor> InviteAsync(this CaseFixture fixture, string email, Role role = Role.Oncologist, params string[] sites)
    {
        await fixture.AddAdministratorsAsync(People.Administrator, People.SecondAdministrator);
        const string name = "Dr. Nora New";
        var invited = await fixture.SendAsync(People.Administrator, new InviteUser.Command(email, name, [role], sites));
        if (invited.GrantId is { } grantId)
            await fixture.SendAsync(People.SecondAdministrator, new ConfirmGrant.Command(grantId));
        return new Actor(invited.UserId, name, new HashSet<Role> { role });
    }

    /// <summary>The account as the administrator sees it.</summary>
    public static Task<ListUsers.Row> AccountAsync(this CaseFixture fixture, Actor person) =>
        fixture.SendAsync(People.Administrator, new GetUser.Query(person.RequiredUserId));

    /// <summary>Sessions that began with an earlier one have ended.</summary>
    public static Task<string?> SecurityStampAsync(this CaseFixture fixture, Actor person) =>
        fixture.ReadAsync(db => db.Users.Where(user => user.Id == person.RequiredUserId).Select(user => user.SecurityStamp).SingleAsync());

    /// <summary>The only audit entry of this action about this account.</summary>
    public static Task<AuditEntry> AuditedAsync(this CaseFixture fixture, string action, string email) =>
        fixture.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(entry => entry.Action == action && entry.Subject == email));
}
