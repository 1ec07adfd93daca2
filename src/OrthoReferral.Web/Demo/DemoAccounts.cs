using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Demo;

/// <summary>At least one account for each role, in Development only.</summary>
internal static class DemoAccounts
{
    /// <summary>The password of all demo accounts; printed in the README.</summary>
    public const string Password = "Demo-pass-2026!";

    /// <summary>Who there is.</summary>
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("oncologist@demo.test", "Dr. Amara Nwosu", Role.Oncologist, DemoSites.Riverside),
        new("surgeon@demo.test", "Dr. Lena Fischer", Role.OrthopedicSurgeon, null),
        new("radiologist@demo.test", "Dr. Mateo Alvarez", Role.InterventionalRadiologist, null),
        new("radonc@demo.test", "Dr. Hannah Lindqvist", Role.RadiationOncologist, null),
        new("coordinator@demo.test", "Priya Raman", Role.Coordinator, null),
        new("admin@demo.test", "Tomás Becker", Role.Administrator, null),
        new("privacy@demo.test", "Ines Duarte", Role.PrivacyOfficer, null),
        new("nurse@demo.test", "Ruth Adeyemi", Role.Preparer, DemoSites.Riverside),
        new("safety@demo.test", "Dr. Karim Haddad", Role.SafetyOfficer, null),
        new("surgeon2@demo.test", "Dr. Jonas Okafor", Role.OrthopedicSurgeon, null),
        new("oncologist2@demo.test", "Dr. Elias Brandt", Role.Oncologist, DemoSites.Riverside),
        new("admin2@demo.test", "Mirjam Sato", Role.Administrator, null),
    ];

    // Who shares referrals in the demo.
    private const string TeamName = "Riverside oncology";

    private static readonly string[] Team = ["oncologist@demo.test", "oncologist2@demo.test"];

    /// <summary>Only in Development, and only where <c>Demo:Accounts</c> is on.</summary>
    public static bool AreWanted(IConfiguration configuration, IHostEnvironment environment) =>
        environment.IsDevelopment() && configuration.GetValue<bool>(Settings.DemoAccounts);

    /// <summary>
    /// Adds sites and accounts that are missing, and the care team with the last of its members; a changed password or team stays.
    /// </summary>
    public static async Task AddAsync(CaseDb db, UserManager<ClinicUser> users)
    {
        if (!await db.Sites.AnyAsync())
        {
            db.Sites.AddRange(DemoSites.Make());
            await db.SaveChangesAsync();
        }

        // One hash for all of them: each takes a tenth of a second.
        string? hash = null;
        foreach (var account in All)
        {
            if (await users.FindByEmailAsync(account.Email) is not null)
                continue;
            var user = new ClinicUser
            {
                Id = Guid.CreateVersion7(),
                UserName = account.Email,
                Email = account.Email,
                EmailConfirmed = true,
                DisplayName = account.Name,
            };
            user.PasswordHash = hash ??= users.PasswordHasher.HashPassword(user, Password);
            (await users.CreateAsync(user)).ThrowIfRefused();
            (await users.AddToRoleAsync(user, account.Role.ToString())).ThrowIfRefused();
            if (await db.Sites.SingleOrDefaultAsync(site => site.Name == account.Site) is { } site)
                db.SiteMembers.Add(new SiteMember(user.Id, site.Id));
            if (account.Email == Team[^1])
                await AddTeamAsync(db, user);
            await db.SaveChangesAsync();
        }
    }

    private static async Task AddTeamAsync(CaseDb db, ClinicUser last)
    {
        var members = await db.Users.Where(user => Team.Contains(user.Email)).Select(user => user.Id).ToListAsync();
        db.CareTeams.Add(new CareTeam(TeamName, [.. members.Append(last.Id).Distinct()], TimeProvider.System.GetUtcNow()));
    }
}

/// <summary>A made-up person.</summary>
/// <param name="Site">Null for people who work for all sites.</param>
internal sealed record DemoAccount(string Email, string Name, Role Role, string? Site);
