using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Simulations;
using OrthoReferral.Cases.Tests.Treatments;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Simulations;

/// <summary>The stored answer is replaced by that of an older version, as it would be after an update of the program.</summary>
public sealed class ListRuleDifferencesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_treatment_signed_under_other_rules_is_listed_where_the_answer_differs()
    {
        var (same, _) = await fixture.ApprovedAsync();
        var (other, otherTreatment) = await fixture.ApprovedAsync();
        var (current, _) = await fixture.ApprovedAsync();
        await fixture.ReadAsync(db =>
            db.Assessments.Where(row => row.CaseId == same || row.CaseId == other)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.RuleSetVersion, "1.1.0"))
        );
        await fixture.ReadAsync(async db =>
        {
            var answer = await db.Assessments.Where(row => row.CaseId == other).Select(row => row.ResultJson).SingleAsync();
            var changed = answer.Replace("\"primaryProcedure\":\"FIXATION_PLUS_RADIATION\"", "\"primaryProcedure\":\"RADIOTHERAPY\"");
            changed.ShouldNotBe(answer);
            return await db
                .Assessments.Where(row => row.CaseId == other)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ResultJson, changed));
        });

        var found = await EverythingAsync();

        found.ShouldNotContain(row => row.CaseId == same || row.CaseId == current);
        var listed = found.Single(row => row.CaseId == other);
        listed.TreatmentId.ShouldBe(otherTreatment);
        listed.SignedVersion.ShouldBe("1.1.0");
        listed.Signed.Procedure.ShouldBe(Procedure.Radiotherapy);
        listed.Now.ShouldNotBeNull().Procedure.ShouldBe(Procedure.FixationPlusRadiation);
    }

    // Reads slices of one treatment each.
    private async Task<List<ListRuleDifferences.Row>> EverythingAsync()
    {
        var rows = new List<ListRuleDifferences.Row>();
        Guid? after = null;
        do
        {
            var slice = await fixture.SendAsync(People.Coordinator, new ListRuleDifferences.Query(after, Size: 1));
            slice.Examined.ShouldBeLessThanOrEqualTo(1);
            rows.AddRange(slice.Rows);
            after = slice.Next;
        } while (after is not null);
        return rows;
    }
}
