using System.Reflection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Processes;

/// <summary>What goes between the case and its workflow, and that nothing of it is said twice or forgotten.</summary>
public sealed class TaskContractTests
{
    public static TheoryData<TaskAnswer, string> Answers() =>
        new()
        {
            { new InformationAnswer(true), """{"answered":true}""" },
            { new ReviewAnswer(ReviewDecision.Approve), """{"decision":"approve"}""" },
            { new ReviewAnswer(ReviewDecision.ChangeProcedure), """{"decision":"changeProcedure"}""" },
            { new ChecksAnswer(false), """{"cleared":false}""" },
            { new ScheduleAnswer(new(2026, 12, 1, 9, 30, 0, 250, TimeSpan.FromHours(1))), """{"scheduledFor":"2026-12-01T08:30:00Z"}""" },
            { new ProcedureAnswer(true, null), """{"performed":true,"reason":null}""" },
            { new RadiationPlanAnswer(5, new(2026, 12, 14)), """{"sessions":5,"startsOn":"2026-12-14"}""" },
            { new RadiationSessionsAnswer(true), """{"completed":true}""" },
            { new ConfirmAnswer(true), """{"confirmed":true}""" },
            { new FollowUpAnswer(null, NextVisit.Again), """{"painNrs":null,"next":"again"}""" },
            { new IncidentAnswer(true), """{"resolved":true}""" },
            { new NoAnswer(), "{}" },
            {
                new AssessmentAnswer(
                    Hold.MissingData,
                    Urgency.Immediate,
                    Procedure.HoldMissingData,
                    Emergency: true,
                    Role.OrthopedicSurgeon,
                    "2.0.0"
                ),
                """
                    {"hold":"MISSING_DATA","urgency":"IMMEDIATE","primaryProcedure":"HOLD_MISSING_DATA",
                    "emergency":true,"reviewRole":"OrthopedicSurgeon","ruleSet":"2.0.0"}
                    """.ReplaceLineEndings("")
            },
            { new EscalationAnswer(1), """{"escalated":1}""" },
            { new StartedAnswer(2), """{"treatments":2}""" },
            { new TreatmentsAnswer(1, 0), """{"performed":1,"cancelled":0}""" },
            { new TreatmentEndedAnswer(TreatmentState.Cancelled), """{"ended":"Cancelled"}""" },
            { new ClosedAnswer(true), """{"closed":true}""" },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_is_written_as_the_definitions_read_it(TaskAnswer answer, string json) =>
        TaskJson.Of(answer).GetRawText().ShouldBe(json);

    [Fact]
    public void Every_answer_is_tried_above() =>
        typeof(TaskAnswer)
            .Assembly.GetTypes()
            .Where(type => type.BaseType == typeof(TaskAnswer))
            .ShouldBe(Answers().Select(row => row[0].GetType()).Distinct(), ignoreOrder: true);

    [Fact]
    public void Whoever_answers_with_a_medical_decision_signs_it_and_who_takes_over_an_emergency_is_not_kept_from_it() =>
        TaskForms
            .All.Where(form => form.IsDecision && !form.IsSigned)
            .Select(form => form.Form)
            .ShouldBe([WorkItemForm.Emergency], "every other answer that decides is a command that is ISigned");

    [Fact]
    public void A_pathways_input_says_null_for_what_is_not_known() =>
        TaskJson
            .Of(
                new PathwayInput(
                    Guid.Empty,
                    Guid.Empty,
                    Procedure.Ablation,
                    Bone.PelvisAcetabulum,
                    null,
                    true,
                    null,
                    true,
                    false,
                    null,
                    null
                )
            )
            .GetRawText()
            .ShouldBe(
                """
                {"caseId":"00000000-0000-0000-0000-000000000000","treatmentId":"00000000-0000-0000-0000-000000000000",
                "procedure":"ABLATION","bone":"PELVIS_ACETABULUM","urgency":null,"weightBearing":true,"priorRadiation":null,
                "radiationWanted":true,"cementAllowed":false,"boneAgent":null,"hypercalcemia":null}
                """.ReplaceLineEndings("")
            );

    [Fact]
    public void Every_form_is_answered_by_a_use_case() => TaskForms.All.ShouldAllBe(form => form.UseCases.Count > 0);

    public static TheoryData<Role, WorkItemForm> RolesAndForms()
    {
        var pairs = new TheoryData<Role, WorkItemForm>();
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var form in TaskForms.All.Where(form => form.IsForTasks))
                pairs.Add(role, form.Form);
        }
        return pairs;
    }

    [Theory]
    [MemberData(nameof(RolesAndForms))]
    public void A_definition_gives_a_form_only_to_a_role_that_may_send_what_answers_it(Role role, WorkItemForm asked)
    {
        var form = TaskForms.Of(asked);
        var payload = new Dictionary<string, string?>
        {
            ["role"] = role.ToString(),
            ["title"] = "Do it",
            ["dueIn"] = "P1D",
            ["form"] = form.Name,
        };

        var reasons = new TaskContract().Check(new WrittenTask("DoIt", payload), _ => false).ToList();

        if (form.UseCases.Any(answer => answer.Command.GetCustomAttribute<AllowRolesAttribute>()!.Roles.Contains(role)))
        {
            reasons.ShouldBeEmpty();
            var person = new Actor(Guid.CreateVersion7(), "Ines Duarte", new HashSet<Role> { role });
            TaskAnswers.MayAnswer(asked, role, notForId: null, person).ShouldBeTrue("and then the work item is theirs to answer");
        }
        else
        {
            reasons.ShouldHaveSingleItem().ShouldContain($"the role '{role}'");
        }
    }

    [Fact]
    public void A_role_holds_tasks_that_may_answer_a_form() =>
        Enum.GetValues<Role>()
            .Where(role => RoleProfile.Of(role).HoldsTasks)
            .ShouldBe(TaskForms.All.Where(form => form.IsForTasks).SelectMany(form => form.Roles).Distinct(), ignoreOrder: true);

    [Fact]
    public void Every_system_task_is_carried_out_by_one_class() =>
        typeof(ISystemTask)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(ISystemTask)) && !type.IsAbstract)
            .Select(type => type.Name)
            .ShouldBe(SystemTasks.All.Select(task => task.Name), ignoreOrder: true);

    [Fact]
    public void A_list_of_checks_that_cannot_be_read_names_the_definition() =>
        Should.Throw<ProcessRuleException>(() => TaskForms.Checks.PayloadOf("""{"checks":"INR"}""")).Code.ShouldBe("payload-unreadable");

    [Fact]
    public void A_check_without_a_title_is_called_by_its_code() =>
        TaskForms
            .Checks.PayloadOf("""{"checks":["MRI",{"code":"INR"},{"code":"CT","title":"CT seen"}]}""")
            .Checks.ShouldBe([new("MRI", "MRI"), new("INR", "INR"), new("CT", "CT seen")]);

    [Fact]
    public void A_check_without_a_code_names_the_definition() =>
        Should.Throw<ProcessRuleException>(() => TaskForms.Checks.PayloadOf("""{"checks":[{"title":"CT seen"}]}"""));
}
