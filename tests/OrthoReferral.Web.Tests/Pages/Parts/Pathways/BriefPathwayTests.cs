using OrthoReferral.Cases.Processes;
using OrthoReferral.Web.Pages.Parts.Pathways;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Tests.Pages.Parts.Pathways;

public class BriefPathwayTests
{
    [Fact]
    public void A_case_in_treatment_is_drawn_in_one_row_without_branches_not_taken()
    {
        var whole = Pathway("orthopedic-referral", "AwaitTreatments", "AssessFractureRisk", "SpecialistReview", "StartTreatments");
        var layout = BriefPathway.LayOut(whole);
        var brief = layout.View;

        brief
            .Steps.Select(step => step.Id)
            .ShouldBe(["AssessFractureRisk", "SpecialistReview", "StartTreatments", "AwaitTreatments", "FollowUp", "CloseTreated"]);
        brief.Edges.Count.ShouldBe(5, "one way, no way back");
        layout.Steps.Select(step => step.Middle).Distinct().ShouldHaveSingleItem();
        layout.Height.ShouldBeLessThan(110);
        whole.Steps.ShouldContain(step => step.State == StepState.NotTaken, "the text keeps them");
    }

    [Fact]
    public void A_treatment_keeps_what_can_still_come()
    {
        var layout = BriefPathway.LayOut(
            Pathway("fixation-plus-radiation", "PerformProcedure", "PreProcedureChecks", "Cleared", "ScheduleProcedure")
        );
        var brief = layout.View;

        brief.Steps.ShouldNotContain(step => step.Id == "ResolveChecks" || step.Id == "Cleared" || step.Id == "Performed");
        foreach (
            var id in new[]
            {
                "AfterSurgery",
                "WoundCheck",
                "RehabilitationCheck",
                "AnySessions",
                "DeliverRadiation",
                "AllDone",
                "CompleteTreatment",
            }
        )
            brief.Steps.ShouldContain(step => step.Id == id);
        brief.Edges.ShouldContain(new PathwayEdge("PreProcedureChecks", "ScheduleProcedure"));
        layout.Height.ShouldBeLessThan(210);
    }

    [Fact]
    public void What_a_decision_passed_over_stays_where_there_is_room_for_it()
    {
        var brief = BriefPathway.LayOut(Pathway("orthopedic-referral", "SpecialistReview", "AssessFractureRisk")).View;

        brief
            .Steps.Where(step => step.State == StepState.NotTaken)
            .Select(step => step.Id)
            .ShouldBe(["ProvideMissingFacts", "ProvideBiopsyResult"], ignoreOrder: true);
        brief.Edges.ShouldNotContain(edge => edge.To == "AssessFractureRisk", "no way back that it did not take");
    }

    [Fact]
    public void A_step_that_only_leads_back_is_drawn_with_its_way_back_while_the_case_is_there()
    {
        var brief = BriefPathway.LayOut(Pathway("orthopedic-referral", "AnswerReviewer", "AssessFractureRisk", "SpecialistReview")).View;

        brief.Edges.ShouldContain(new PathwayEdge("AnswerReviewer", "AssessFractureRisk"));
        new PathwayGraph(brief).Host("AnswerReviewer").ShouldBe("SpecialistReview");
    }

    [Theory]
    [MemberData(nameof(DefinitionPathwayTests.Published), MemberType = typeof(DefinitionPathwayTests))]
    public void Wherever_a_case_waits_its_drawing_fits_the_page_and_shows_where_it_is(string file)
    {
        var diagram = DefinitionDiagram.Of(DefinitionReader.Read(File.ReadAllText(file), file), new TaskContract());
        foreach (var at in diagram.Nodes.Where(node => node.Kind == DiagramNodeKind.HumanTask))
        {
            var layout = BriefPathway.LayOut(DefinitionPathway.Of(diagram, Position(diagram.DefinitionId, at.ActivityId)));
            layout.View.Steps.Single(step => step.State == StepState.Now).Id.ShouldBe(at.ActivityId);
            layout.Width.ShouldBeLessThanOrEqualTo(1378, at.ActivityId);
            PathwayLayoutTests.ShouldNotOverlap(layout, $" at {at.ActivityId}");
        }
    }

    [Fact]
    public void A_definition_without_a_case_is_drawn_whole()
    {
        var whole = DefinitionPathway.Of(Definition("ablation"));
        BriefPathway.LayOut(whole).View.ShouldBeSameAs(whole);
    }

    [Fact]
    public void A_case_that_is_nowhere_yet_is_drawn_whole()
    {
        var whole = DefinitionPathway.Of(
            Definition("ablation"),
            new WorkflowPosition("i", "ablation", 1, "c", WorkflowStatus.Running, [], [], [])
        );
        BriefPathway.LayOut(whole).View.ShouldBeSameAs(whole);
    }

    private static PathwayView Pathway(string definition, string now, params string[] done) =>
        DefinitionPathway.Of(Definition(definition), Position(definition, now, done));

    private static WorkflowPosition Position(string definition, string now, params string[] done) =>
        new(
            "i",
            definition,
            1,
            "c",
            WorkflowStatus.Suspended,
            [new WorkflowBookmark(now, "Elsa.RunTask", "t", now, null, null, DateTimeOffset.UnixEpoch)],
            [.. done.Select(id => new CompletedActivity(id, DateTimeOffset.UnixEpoch, 1))],
            []
        );

    private static DefinitionDiagram Definition(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "workflows", $"{name}.json");
        return DefinitionDiagram.Of(DefinitionReader.Read(File.ReadAllText(file), file), new TaskContract());
    }
}
