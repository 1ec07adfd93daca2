using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Api;

[Collection(SharedServer.Name)]
public sealed class WholeLifeTests(ClinicServer server)
{
    [Theory]
    [InlineData("V04", "FIXATION_PLUS_RADIATION")]
    [InlineData("V16", "VERTEBRAL_AUGMENTATION")]
    [InlineData("V06", "ABLATION")]
    [InlineData("V05", "FOCUSED_ULTRASOUND")]
    [InlineData("V15", "RADIOTHERAPY")]
    [InlineData("V17", "URGENT_DECOMPRESSION_STABILIZATION")]
    [InlineData("V01", "NONOPERATIVE_SUPPORT")]
    [InlineData("V07", "NO_PROCEDURE_SYSTEMIC")]
    public async Task A_referral_of_each_pathway_goes_from_draft_to_closed(string vignette, string procedure)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);

        var caseId = await driver.SubmitAsync(vignette);
        await driver.FinishAsync(caseId);

        var header = (await driver.ReadAsync(caseId)).GetProperty("header");
        header.GetProperty("outcome").GetString().ShouldBe(CaseOutcome.Treated.ToString().ToUpperInvariant());
        header.GetProperty("approvedProcedure").GetString().ShouldBe(procedure);

        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var lines = await db.Events.Where(line => line.CaseId == caseId).ToListAsync();
        var audited = await db.Audit.Where(entry => entry.CaseId == caseId && entry.Kind == AuditKind.Act).ToListAsync();
        audited
            .Select(entry => (entry.Action, entry.ActorName, entry.Why))
            .ShouldBe(lines.Select(line => ($"{line.Kind}", line.ActorName, line.Why)), ignoreOrder: true);
    }
}
