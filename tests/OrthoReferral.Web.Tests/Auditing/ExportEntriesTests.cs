using System.Net;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Tests.Auditing;

/// <summary>Each file of rows that leaves is an entry, over every route that answers with one.</summary>
[Collection(SharedServer.Name)]
public sealed class ExportEntriesTests(ClinicServer server)
{
    [Fact]
    public async Task An_export_that_is_repeated_with_the_same_key_is_an_entry_of_its_own()
    {
        var about = await AuditedCase.ArrangeAsync(server);
        var exports = AuditedCase.Exporting(server);
        exports.Count.ShouldBe(AuditActs.Exports.Count);
        foreach (var route in exports)
        foreach (var role in RequestAccess.For(route.Metadata.GetMetadata<SendsRequest>()!.Request).Roles)
        {
            using var client = await server.SignInAsync(role);
            client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
            var before = (await ExportsAsync()).Count;
            for (var time = 0; time < 2; time++)
            {
                using var call = about.CallOf(route);
                using var answer = await client.SendAsync(call);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{route.RoutePattern.RawText} as {role}");
            }

            (await ExportsAsync()).Count.ShouldBe(before + 2, $"{route.RoutePattern.RawText} as {role}");
        }
    }

    private Task<List<Cases.Data.AuditEntry>> ExportsAsync() => server.AuditAsync(entry => AuditActs.Exports.Contains(entry.Action));
}
