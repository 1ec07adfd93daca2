using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>A call that is answered with a secret leaves no trace of it, whatever headers it has.</summary>
[Collection(SharedServer.Name)]
public sealed class SecretsAtRestTests(ClinicServer server)
{
    [Fact]
    public async Task One_time_codes_are_nowhere_in_the_database_although_the_call_carries_an_idempotency_key()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        var body = new
        {
            email = $"{Guid.NewGuid():N}@demo.test",
            displayName = "Dr. New Person",
            roles = new[] { "COORDINATOR" },
        };
        using var invited = await SendAsync(administrator, "/api/v1/users", body);
        invited.StatusCode.ShouldBe(HttpStatusCode.Created);
        var account = await invited.JsonAsync();
        using var issued = await SendAsync(
            administrator,
            $"/api/v1/users/{account.GetProperty("userId").GetGuid()}/one-time-code",
            body: null
        );
        issued.StatusCode.ShouldBe(HttpStatusCode.OK);

        string[] codes =
        [
            account.GetProperty("oneTimeCode").GetString()!,
            (await issued.JsonAsync()).GetProperty("oneTimeCode").GetString()!,
        ];
        foreach (var file in await FilesAsync())
        {
            var bytes = await ReadAsync(file);
            foreach (var code in codes)
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(code)).ShouldBe(-1, file);
            if (file.EndsWith(".db", StringComparison.Ordinal))
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(body.email)).ShouldBeGreaterThan(0, "the search would find nothing at all");
        }
    }

    [Fact]
    public async Task Calls_on_accounts_without_a_secret_are_carried_out_once_for_a_key()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var invited = await administrator.PostAsJsonAsync(
            "/api/v1/users",
            new
            {
                email = $"{Guid.NewGuid():N}@demo.test",
                displayName = "Dr. New Person",
                roles = new[] { "COORDINATOR" },
            }
        );
        var address = $"/api/v1/users/{(await invited.JsonAsync()).GetProperty("userId").GetGuid()}/disable";
        var key = Guid.NewGuid().ToString("N");

        using var first = await SendAsync(administrator, address, new { reason = "Left the clinic" }, key);
        using var second = await SendAsync(administrator, address, new { reason = "Left the clinic" }, key);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, object? body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString("N"));
        return await client.SendAsync(request);
    }

    /// <summary>The content of the database file, and of the files that SQLite keeps beside it.</summary>
    private async Task<IReadOnlyList<string>> FilesAsync()
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CaseDb>().Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(FULL)");
        var file = new SqliteConnectionStringBuilder(server.ConnectionString).DataSource;
        return [.. Directory.GetFiles(Path.GetDirectoryName(file)!)];
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }
}
