using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Cases.Tests.Treatments;

/// <summary>A fixation that was signed while the platelets were not known, and what happens to it afterwards.</summary>
internal static class SuspendedTreatment
{
    public static async Task<(Guid CaseId, Guid TreatmentId)> ApprovedAsync(this CaseFixture fixture)
    {
        var facts = JsonNode.Parse(ArrangedCase.ReadyFacts)!;
        facts["labs"]!["platelets10e9PerL"] = null;
        facts["cancer"]!["visceralMetastases"] = "NODULAR";
        var referral = ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(facts.ToJsonString())).Referral!;
        var caseId = await fixture.UnderReviewAsync(referral);
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        await fixture.RequestAsync(caseId, "StartTreatments", """{"state":"InTreatment"}""");
        return (caseId, (await fixture.LoadAsync(caseId)).Treatments.ShouldHaveSingleItem().Id);
    }

    public static async Task<Guid> ItemAsync(this CaseFixture fixture, Guid caseId, WorkItemForm form) =>
        (await fixture.LoadAsync(caseId)).WorkItems.Single(item => item.Form == form && item.IsPending).Id;

    public static Task<RecordValues.Result> RecordAsync(
        this CaseFixture fixture,
        Guid caseId,
        params (string Path, string Json)[] values
    ) =>
        fixture.SendAsync(
            People.Oncologist,
            new RecordValues.Command(caseId, values.ToDictionary(one => one.Path, one => JsonElement.Parse(one.Json)))
        );

    public static Task<ScheduleProcedure.Result> BookAsync(this CaseFixture fixture, Guid item) =>
        fixture.SendAsync(
            People.Coordinator,
            new ScheduleProcedure.Command(item, new Slot(fixture.Now.AddDays(3), 60, $"Room {item:N}"[^20..]))
        );
}
