using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tasks;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class RecordDifferenceTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string Kind = "OverdueDelay";

    [Fact]
    public async Task A_difference_is_one_incident_until_it_is_dealt_with()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);

        (await RecordAsync(caseId)).ShouldBeTrue();
        (await RecordAsync(caseId)).ShouldBeFalse("it is pending");
        (await RecordAsync(caseId, "LostInstanceWithWork")).ShouldBeTrue("another kind");
        var incident = (await fixture.LoadAsync(caseId)).WorkItems.Single(item => item.TaskName == Kind);
        (incident.Form, incident.Role, incident.TaskId).ShouldBe((WorkItemForm.Incident, Role.Coordinator, null));
        await fixture.SendAsync(People.Coordinator, new ResolveIncident.Command(caseId, incident.Id, "Looked at"));
        (await RecordAsync(caseId)).ShouldBeTrue("it came back");

        (await fixture.LoadAsync(caseId)).Events.Count(line => line.Kind == CaseEventKind.WorkflowFaulted).ShouldBe(3);
    }

    [Fact]
    public async Task A_closed_case_gets_no_incident_and_no_person_records_one()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Administrator, new RecordDifference.Command($"{caseId:D}", Kind, "Not there."))
        );
        await fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "By mistake"));

        (await RecordAsync(caseId)).ShouldBeFalse();

        (await fixture.LoadAsync(caseId)).WorkItems.ShouldBeEmpty();
    }

    private async Task<bool> RecordAsync(Guid caseId, string kind = Kind) =>
        (await fixture.SendAsync(Actor.System, new RecordDifference.Command($"{caseId:D}", kind, "Not there."))).Raised;
}
