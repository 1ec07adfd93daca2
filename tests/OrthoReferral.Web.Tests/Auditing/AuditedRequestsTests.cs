using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Auditing;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Tests.Security;
using Xunit.Abstractions;

namespace OrthoReferral.Web.Tests.Auditing;

/// <summary>Every route there is, called by every role: each answer with patient data is one entry, each refusal is one.</summary>
public sealed class AuditedRequestsTests(ClinicServer server, ITestOutputHelper output) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task Each_answer_with_patient_data_is_one_entry_and_so_is_each_refusal()
    {
        var about = await AuditedCase.ArrangeAsync(server);
        var (wrong, reads, refusals, streams) = (new List<string>(), 0, 0, 0);
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = await server.SignInAsync(role);
            var actor = await IdOfAsync(role);
            foreach (var route in AuditedCase.Reading(server))
            {
                var before = await LastAsync();
                using var call = about.CallOf(route);
                var reading = RouteReading.Of(route)!;
                var name = $"{call.Method} {reading.Pattern} as {role}";
                using var answer = await client.SendAsync(call, HttpCompletionOption.ResponseHeadersRead);
                if (reading.Data != PatientData.Stream)
                    await answer.Content.ReadAsByteArrayAsync();
                var entries = await SinceAsync(before, actor);
                var expected = Expected(answer.StatusCode, reading, route);
                if (string.Join(", ", entries.Select(entry => entry.Action)) != (expected ?? ""))
                    wrong.Add($"{name}: {(int)answer.StatusCode}, {string.Join(", ", entries.Select(entry => entry.Action))}");
                if (entries is not [var entry] || expected is null)
                    continue;
                entry.Route.ShouldBe($"{call.Method} {reading.Pattern}", name);
                entry.SessionId.ShouldNotBeNull(name);
                entry.RequestId.ShouldNotBeNull(name);
                if (entry.Kind == AuditKind.Refusal)
                {
                    refusals++;
                    continue;
                }

                reads++;
                streams += reading.Data == PatientData.Stream ? 1 : 0;
                if (Names(route, "caseId") || Names(route, "workItemId") || Names(route, "treatmentId"))
                    (entry.CaseId, entry.PatientId, entry.Ground is null).ShouldBe((about.Id, about.PatientId, false), name);
                else if (Names(route, "patientId"))
                    entry.PatientId.ShouldBe(about.PatientId, name);
                else if (reading.Data is PatientData.Patients or PatientData.AuditLog)
                    wrong.AddRange(entry.Filter is null && call.Method == HttpMethod.Post ? [$"{name}: no filter"] : []);
            }
        }

        output.WriteLine($"{reads} reads, {refusals} refusals, {streams} streams");
        wrong.ShouldBeEmpty();
        reads.ShouldBeGreaterThan(200);
        refusals.ShouldBeGreaterThan(300);
        await EndedAsync(streams);
    }

    [Fact]
    public async Task Each_command_that_a_role_may_not_send_is_one_refusal()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = await server.SignInAsync(role);
            client.DefaultRequestHeaders.Add(SigningHandler.Header, "none");
            var before = await LastAsync();
            var refused = new List<string>();
            foreach (var route in server.Routes().Where(route => route.Metadata.GetMetadata<SendsRequest>() is { IsCommand: true }))
            {
                if (RequestAccess.For(route.Metadata.GetMetadata<SendsRequest>()!.Request).Roles.Contains(role))
                    continue;
                var (method, address, pattern) = RouteTable.CallOf(route);
                using var call = new HttpRequestMessage(method, address);
                if (route.Metadata.GetMetadata<CommandBody>() is not null)
                    call.Content = new StringContent("[]", Encoding.UTF8, "application/json");
                using var answer = await client.SendAsync(call);
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {pattern} as {role}");
                refused.Add($"{method} {pattern}");
            }

            var entries = await SinceAsync(before, await IdOfAsync(role));
            entries.Select(entry => entry.Route).ShouldBe(refused, role.ToString());
            entries.ShouldAllBe(entry => entry.Action == AuditActs.Refused && entry.Outcome == "forbidden");
        }
    }

    [Fact]
    public async Task Strangers_are_counted_by_route_and_minute()
    {
        using var stranger = server.Anonymous();
        var strangers = server.Services.GetRequiredService<CountedRefusals>();
        await strangers.WriteAsync(isEnd: true, CancellationToken.None);
        var before = await LastAsync();
        var called = new List<string>();
        foreach (var route in server.Routes().Where(route => RouteReading.Of(route) is not null))
        {
            var (method, address, pattern) = RouteTable.CallOf(route);
            for (var time = 0; time < 3; time++)
            {
                using var call = new HttpRequestMessage(method, address);
                using var answer = await stranger.SendAsync(call);
                answer.IsSuccessStatusCode.ShouldBeFalse($"{method} {pattern}");
            }

            called.Add($"{method} {pattern}");
        }

        await strangers.WriteAsync(isEnd: true, CancellationToken.None);

        var entries = await SinceAsync(before, actor: null);
        entries.GroupBy(entry => (entry.Route, entry.At)).ShouldAllBe(group => group.Count() == 1);
        entries.Select(entry => entry.Route).Distinct().Order().ShouldBe(called.Distinct().Order());
        entries.Sum(entry => entry.Count).ShouldBe(3 * called.Count);
        entries.ShouldAllBe(entry => entry.Kind == AuditKind.Refusal && entry.Outcome == "not-signed-in" && entry.At.Second == 0);
    }

    [Fact]
    public async Task What_can_not_be_recorded_is_not_given_out()
    {
        var about = await AuditedCase.ArrangeAsync(server);
        await server.ExecuteAsync("CREATE TRIGGER NothingIsWritten BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'full'); END");
        var (wrong, kept, exports) = (new List<string>(), 0, AuditedCase.Exporting(server));
        try
        {
            foreach (var role in new[] { Role.OrthopedicSurgeon, Role.Coordinator, Role.Oncologist, Role.PrivacyOfficer })
            {
                using var client = await server.SignInAsync(role);
                foreach (var route in AuditedCase.Reading(server).Concat(exports))
                {
                    using var call = about.CallOf(route);
                    using var answer = await client.SendAsync(call, HttpCompletionOption.ResponseHeadersRead);
                    var reading = RouteReading.Of(route)!;
                    var holds = reading.Data != PatientData.None || exports.Contains(route);
                    if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                    {
                        kept++;
                        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Sample");
                    }
                    else if (holds && answer.StatusCode is < HttpStatusCode.MultipleChoices or HttpStatusCode.InternalServerError)
                    {
                        wrong.Add($"{call.Method} {reading.Pattern} as {role}: {(int)answer.StatusCode}");
                    }
                }
            }
        }
        finally
        {
            await server.ExecuteAsync("DROP TRIGGER NothingIsWritten");
        }

        wrong.ShouldBeEmpty();
        kept.ShouldBeGreaterThan(100);
        using var surgeon = await server.SignInAsync(Role.OrthopedicSurgeon);
        using var again = await surgeon.GetAsync($"/api/v1/cases/{about.Id}");
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // Null: none.
    private static string? Expected(HttpStatusCode status, RouteReading reading, RouteEndpoint route) =>
        (int)status switch
        {
            >= 200 and < 300 => reading.Data == PatientData.None ? null : ReadsAttribute.ActionOf(reading.Data),
            403 => AuditActs.Refused,
            404 when Names(route, "caseId") || Names(route, "workItemId") || Names(route, "treatmentId") || Names(route, "patientId") =>
                AuditActs.Refused,
            _ => null,
        };

    private static bool Names(RouteEndpoint route, string id) =>
        route.RoutePattern.Parameters.Any(parameter => string.Equals(parameter.Name, id, StringComparison.OrdinalIgnoreCase));

    private async Task EndedAsync(int streams)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await ReadAsync(db => db.Audit.CountAsync(entry => entry.Action == AuditActs.StreamEnded)) < streams)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private Task<Guid> IdOfAsync(Role role)
    {
        var email = ClinicServer.EmailOf(role);
        return ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync());
    }

    private Task<long> LastAsync() => ReadAsync(db => db.Audit.MaxAsync(entry => entry.Sequence));

    private Task<List<AuditEntry>> SinceAsync(long number, Guid? actor) =>
        server.AuditAsync(entry =>
            entry.Sequence > number
            && entry.ActorId == actor
            && (entry.Kind == AuditKind.Read || entry.Kind == AuditKind.Refusal)
            && entry.Action != AuditActs.StreamEnded
        );

    private async Task<T> ReadAsync<T>(Func<CaseDb, Task<T>> read)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CaseDb>());
    }
}
