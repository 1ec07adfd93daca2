using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Sqlite;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>Passwords and sign-in over the API, on a server that can't write their audit entries.</summary>
public sealed class IdentityCallsTests(IdentityCallsTests.WithoutAudit server) : IClassFixture<IdentityCallsTests.WithoutAudit>
{
    [Fact]
    public async Task What_can_t_be_audited_is_not_changed()
    {
        var (_, email) = await server.NewPersonAsync();
        using var client = await server.BearerAsync(email);

        using var changed = await client.PostAsJsonAsync("/api/v1/auth/password", new { newPassword = "Other-Harbor-43" });

        changed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        using var stillSignsIn = await server.BearerAsync(email);
        (await server.AuditOfAsync(email)).ShouldNotContain("OwnPasswordChanged");
    }

    [Fact]
    public async Task A_refusal_names_the_field_and_has_a_code()
    {
        var (_, email) = await server.NewPersonAsync();
        using var client = await server.BearerAsync(email);

        using var weak = await client.PostAsJsonAsync("/api/v1/auth/password", new { newPassword = "short" });
        using var same = await client.PostAsJsonAsync("/api/v1/auth/password", new { newPassword = NewPeople.Password });
        using var unknown = await client.PostAsJsonAsync(
            "/api/v1/auth/resetPassword",
            new
            {
                email,
                resetCode = "no code",
                newPassword = "Other-Harbor-43",
            }
        );
        using var refused = await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password = "Wrong-Harbor-42" });

        (await weak.ErrorsAsync()).Keys.ShouldBe(["newPassword"]);
        (await same.ErrorsAsync()).Keys.ShouldBe(["newPassword"]);
        (await unknown.ErrorsAsync()).Keys.ShouldBe(["resetCode"]);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.CodeAsync()).ShouldBe("sign-in-failed");
    }

    /// <summary>Refuses to write one kind of audit entry.</summary>
    public sealed class WithoutAudit : ClinicServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.ConfigureDbContext<SqliteCaseDb>(options => options.AddInterceptors(new Full()))
            );
        }

        private sealed class Full : SaveChangesInterceptor
        {
            public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
                DbContextEventData eventData,
                InterceptionResult<int> result,
                CancellationToken cancellationToken = default
            ) =>
                eventData
                    .Context!.ChangeTracker.Entries<AuditEntry>()
                    .Any(entry => entry.Entity.Action == "OwnPasswordChanged" && entry.State == EntityState.Added)
                    ? throw new IOException("The disk is full.")
                    : ValueTask.FromResult(result);
        }
    }
}
