using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Cases.Tests;

/// <summary>What one administrator asks for about an account.</summary>
internal static class TestGrants
{
    /// <summary>An administrator of whom no other test knows.</summary>
    public static async Task<Actor> NewAdministratorAsync(this CaseFixture fixture, string name = "Ana Asker")
    {
        var person = new Actor(Guid.CreateVersion7(), $"{name} {Guid.NewGuid():N}", new HashSet<Role> { Role.Administrator });
        await fixture.AddAdministratorsAsync(People.Administrator, People.SecondAdministrator, person);
        return person;
    }

    /// <summary>A coordinator with a password.</summary>
    public static async Task<Actor> OwnerAsync(this CaseFixture fixture, params IReadOnlyList<Role> roles)
    {
        var person = await fixture.InviteAsync($"{Guid.NewGuid():N}@clinic.test", roles.Count == 0 ? Role.Coordinator : roles[0]);
        await fixture.ArrangeAsync(async db =>
            (await db.Users.SingleAsync(user => user.Id == person.RequiredUserId)).PasswordHash = "in use"
        );
        return person;
    }

    /// <summary>Asks for it as the host's use cases do, a second later than what was before. Roles: also to be a surgeon.</summary>
    public static async Task<Guid> AskAsync(this CaseFixture fixture, Actor asker, Actor owner, GrantKind kind = GrantKind.Roles)
    {
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        if (kind == GrantKind.Roles)
        {
            var command = new ChangeRoles.Command(owner.RequiredUserId, [.. owner.Roles, Role.OrthopedicSurgeon]);
            return (await fixture.SendAsync(asker, command)).GrantId!.Value;
        }

        if (kind == GrantKind.Enabling)
            await fixture.ArrangeAsync(async db =>
                (await db.Users.SingleAsync(user => user.Id == owner.RequiredUserId)).DisabledAt = fixture.Now
            );
        await using var scope = fixture.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = asker;
        var user = await scope.ServiceProvider.GetRequiredService<AccountChange>().FindAsync(owner.RequiredUserId);
        return await scope.ServiceProvider.GetRequiredService<AccountGrants>().AskAsync(user, kind, null, "Lost the telephone", default);
    }

    /// <summary>A second later.</summary>
    public static Task<ConfirmGrant.Result> ConfirmAsync(this CaseFixture fixture, Guid grantId)
    {
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        return fixture.SendAsync(People.SecondAdministrator, new ConfirmGrant.Command(grantId));
    }

    /// <summary>The code of the refusal; null: it was carried out.</summary>
    public static async Task<string?> RefusalAsync(this CaseFixture fixture, Actor actor, Guid grantId, string? token = null)
    {
        try
        {
            await fixture.SendAsync(actor, new ConfirmGrant.Command(grantId, token));
            return null;
        }
        catch (ProcessRuleException refused)
        {
            return refused.Code;
        }
    }

    public static Task<AccountGrant> GrantAsync(this CaseFixture fixture, Guid grantId) =>
        fixture.ReadAsync(db => db.AccountGrants.AsNoTracking().SingleAsync(row => row.Id == grantId));

    /// <summary>What the owner of an account was told, the oldest first.</summary>
    public static Task<List<AccountNews>> ToldAsync(this CaseFixture fixture, Actor owner) =>
        fixture.ReadAsync(db =>
            db.Notices.Where(row => row.UserId == owner.UserId && row.Account != null)
                .OrderBy(row => row.At)
                .Select(row => row.Account!.Value)
                .ToListAsync()
        );

    /// <summary>How many notices of this kind the person has.</summary>
    public static Task<int> CountAsync(this CaseFixture fixture, Actor person, NoticeKind kind) =>
        fixture.ReadAsync(db => db.Notices.CountAsync(row => row.UserId == person.UserId && row.Kind == kind));

    /// <summary>Sets a password with the code, as the host does.</summary>
    public static async Task<bool> SetPasswordAsync(this CaseFixture fixture, Actor owner, string oneTimeCode)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>();
        var user = await users.FindByIdAsync($"{owner.RequiredUserId:D}");
        var code = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(oneTimeCode));
        return (await users.ResetPasswordAsync(user!, code, "Quiet-Harbor-42")).Succeeded;
    }
}
