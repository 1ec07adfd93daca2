using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.TestDatabase;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Storage.Tests.ElsaServer;

public abstract class ExpectedTasksContract(IStorageFixture storage) : StorageContract(storage)
{
    private static readonly Actor Surgeon = new(
        Guid.Parse("0199d000-0000-7000-8000-000000000002"),
        "Dr. Jonas Berg",
        new HashSet<Role> { Role.OrthopedicSurgeon }
    );

    private readonly TestClock clock = new(Samples.Now);

    [SkippableFact]
    public async Task One_node_at_a_time_has_the_pass()
    {
        await using var node = Node();
        var claims = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => node.AskAsync(expected => expected.ClaimPassAsync(TimeSpan.FromMinutes(1), CancellationToken.None)))
        );
        claims.Count(claimed => claimed).ShouldBe(1);

        clock.Advance(TimeSpan.FromSeconds(50));
        (await ClaimAsync(node)).ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(10));
        (await ClaimAsync(node)).ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Every_open_case_is_expected_once_and_no_draft_or_closed_one()
    {
        var open = new List<string>();
        await using (var db = Storage.Open())
        {
            for (var i = 0; i < 101; i++)
            {
                var referral = Samples.Submitted($"OR-2026-{i:D6}");
                db.Cases.Add(referral);
                db.StartCase(referral, clock.GetUtcNow());
                open.Add(referral.CorrelationId);
            }

            var closed = Samples.Submitted("OR-2026-900001");
            closed.Withdraw("Moved away", Samples.Oncologist, Samples.Now);
            db.Cases.AddRange(
                closed,
                ReferralCase.Draft("OR-2026-900002", PatientIdentity.Unknown, TestSites.North, "{}", Samples.Oncologist, Samples.Now)
            );
            await db.SaveChangesAsync();
        }

        await using var node = Node();
        var expected = await node.OpenAsync();

        expected.Select(instance => instance.CorrelationId).ShouldBe(open, ignoreOrder: true);
        expected.ShouldAllBe(instance => instance.IsOpen && instance.DefinitionId == "orthopedic-referral" && instance.InstanceId == null);
        expected[0].StartInput.GetProperty("caseId").GetString().ShouldBe(expected[0].CorrelationId);
    }

    [SkippableFact]
    public async Task Only_an_id_of_ours_whose_case_or_treatment_is_not_here_is_a_stray()
    {
        var referral = Samples.Submitted("OR-2026-000001");
        await using (var db = Storage.Open())
        {
            db.Cases.Add(referral);
            await db.SaveChangesAsync();
        }

        await using var node = Node();
        var (here, gone) = (referral.Id, Guid.NewGuid());
        foreach (
            var (correlationId, isStray) in new[]
            {
                ($"{here:D}", false),
                ($"{here:D}~7", false),
                ($"{here:D}/{gone:D}", true),
                ($"{gone:D}", true),
                ($"{gone:D}~2", true),
                ("somebody-elses", false),
                ("", false),
            }
        )
            (await node.AskAsync(expected => expected.IsStrayAsync(correlationId, CancellationToken.None))).ShouldBe(
                isStray,
                correlationId
            );
    }

    [SkippableFact]
    public async Task A_start_that_was_not_delivered_yet_is_the_outbox_s_and_not_lost()
    {
        await ReferAsync((db, referral) => db.StartCase(referral, Samples.Now));
        clock.Advance(TimeSpan.FromHours(1));
        await using var node = Node();

        (await node.OpenAsync()).Single().ChangedAt.ShouldBe(clock.GetUtcNow());
        await MarkSentAsync();
        (await node.OpenAsync()).Single().ChangedAt.ShouldBe(Samples.Now);
    }

    [SkippableFact]
    public async Task Tasks_are_known_with_their_answers_and_when_those_were_delivered()
    {
        await ReferAsync(
            (db, referral) =>
            {
                referral.BindInstance("instance-1");
                referral.WithdrawWorkItem(Raise(referral, "withdrawn"), Actor.System, Samples.Now);
                Raise(referral, "pending");
                db.AnswerTask(referral, Raise(referral, "answered"), new ReviewAnswer(ReviewDecision.Approve), Surgeon, Samples.Now);
                db.Outbox.Add(OutboxMessages.CompleteTask(referral.Id, "system", new { urgency = "SOON" }, Samples.Now));
                referral.AwaitTreatments("awaited");
            }
        );
        await using var node = Node();
        clock.Advance(TimeSpan.FromMinutes(5));

        var tasks = (await node.OpenAsync()).Single().Tasks.ToDictionary(task => task.TaskId);

        tasks.Keys.ShouldBe(["pending", "answered", "system", "awaited"], ignoreOrder: true);
        (tasks["pending"].Result, tasks["pending"].IsHuman, tasks["pending"].ChangedAt).ShouldBe((null, true, Samples.Now));
        (tasks["awaited"].Result, tasks["awaited"].IsHuman).ShouldBe((null, false));
        tasks["answered"].Result!.Value.GetProperty("decision").GetString().ShouldBe("approve");
        (tasks["answered"].IsHuman, tasks["answered"].ChangedAt).ShouldBe((true, clock.GetUtcNow()));
        (tasks["system"].IsHuman, tasks["system"].InstanceId).ShouldBe((false, "instance-1"));

        await MarkSentAsync();
        (await node.OpenAsync()).Single().Tasks.Single(task => task.TaskId == "answered").ChangedAt.ShouldBe(Samples.Now);
    }

    [SkippableFact]
    public async Task A_pathway_is_expected_under_its_own_id_with_its_own_tasks_until_its_treatment_ends()
    {
        Treatment? treatment = null;
        var referral = await ReferAsync(
            (db, row) =>
            {
                row.EnterState(CaseState.AwaitingReview, null, Actor.System, Samples.Now);
                row.EnterState(CaseState.InTreatment, null, Actor.System, Samples.Now);
                treatment = row.PlanTreatment(Guid.NewGuid(), "L1", "Lesion 1", Procedure.Ablation, Actor.System, Samples.Now);
                db.StartPathway(
                    treatment,
                    "ablation",
                    new PathwayInput(row.Id, treatment.Id, Procedure.Ablation, Bone.Femur, null, null, null, null, null, null, null),
                    Samples.Now
                );
                Raise(row, "of the case");
                Raise(row, "of the pathway", treatment.Id);
            }
        );
        await using var node = Node();

        var pathway = (await node.OpenAsync()).Single(instance => instance.DefinitionId == "ablation");
        pathway.CorrelationId.ShouldBe($"{referral.Id:D}/{treatment!.Id:D}");
        pathway.StartInput.GetProperty("bone").GetString().ShouldBe("FEMUR");
        pathway.Tasks.Select(task => task.TaskId).ShouldBe(["of the pathway"]);

        await ChangeAsync(row => row.CancelTreatment(row.Treatments[0], "Patient declined", Surgeon, Samples.Now));
        (await node.OpenAsync()).Single().DefinitionId.ShouldBe("orthopedic-referral");
        (await FindAsync(node, pathway.CorrelationId, "ablation")).ShouldNotBeNull().IsOpen.ShouldBeFalse();
    }

    [SkippableFact]
    public async Task What_runs_for_a_closed_or_a_former_run_of_a_case_is_over_and_a_foreign_instance_is_nobody_s()
    {
        var referral = await ReferAsync((db, row) => db.StartCase(row, Samples.Now));
        await using var node = Node();
        var id = referral.CorrelationId;
        (await FindAsync(node, id, "orthopedic-referral")).ShouldNotBeNull().IsOpen.ShouldBeTrue();
        (await FindAsync(node, id, "somebody-elses")).ShouldBeNull();
        (await FindAsync(node, "order 17", "orthopedic-referral")).ShouldBeNull();
        (await FindAsync(node, Guid.CreateVersion7().ToString("D"), "orthopedic-referral")).ShouldBeNull();

        await ChangeAsync(row => row.Withdraw("Moved away", Samples.Oncologist, Samples.Now.AddHours(1)));
        (await FindAsync(node, id, "orthopedic-referral"))
            .ShouldNotBeNull()
            .ShouldSatisfyAllConditions(
                closed => closed.IsOpen.ShouldBeFalse(),
                closed => closed.ChangedAt.ShouldBe(Samples.Now.AddHours(1))
            );

        await ChangeAsync(row => row.Reopen("Came back", false, Surgeon, Samples.Now.AddDays(1)));
        (await FindAsync(node, id, "orthopedic-referral")).ShouldNotBeNull().IsOpen.ShouldBeFalse();
        (await FindAsync(node, id + "~2", "orthopedic-referral")).ShouldNotBeNull().IsOpen.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task An_instance_id_is_written_once()
    {
        var referral = await ReferAsync((_, _) => { });
        await using var db = Storage.Open();

        (await db.NoteInstanceAsync(referral.CorrelationId, "instance-1", CancellationToken.None)).ShouldBe(1);
        (await db.NoteInstanceAsync(referral.CorrelationId, "instance-1", CancellationToken.None)).ShouldBe(0);
        (await db.NoteInstanceAsync(referral.CorrelationId, "instance-2", CancellationToken.None)).ShouldBe(1);
        (await db.Cases.SingleAsync()).InstanceId.ShouldBe("instance-2");
    }

    [SkippableFact]
    public async Task Coordinators_get_one_incident_per_kind_until_it_is_dealt_with()
    {
        var referral = await ReferAsync((_, _) => { });
        await using var node = Node();
        var finding = new ReconcilerFinding(
            FindingKind.LostInstanceWithWork,
            referral.CorrelationId,
            "orthopedic-referral",
            "instance-1",
            null,
            false,
            "Elsa does not know the instance."
        );
        foreach (var raised in new[] { finding, finding, finding with { Kind = FindingKind.OverdueDelay } })
        {
            await node.AskAsync(async expected =>
            {
                await expected.RaiseAsync(raised, CancellationToken.None);
                return true;
            });
        }

        await using var db = Storage.Open();
        var incidents = await db.WorkItems.OrderBy(item => item.TaskName).ToListAsync();
        incidents.Select(item => item.TaskName).ShouldBe(["LostInstanceWithWork", "OverdueDelay"]);
        incidents.ShouldAllBe(item =>
            item.Form == WorkItemForm.Incident && item.Role == Role.Coordinator && item.TaskId == null && item.InstanceId == null
        );
    }

    [SkippableFact]
    public async Task A_pass_starts_a_lost_instance_again_and_sends_a_lost_answer_again()
    {
        await using var node = Node();
        var lost = await ReferAsync(
            (db, row) =>
            {
                row.BindInstance("gone");
                db.StartCase(row, Samples.Now);
            }
        );
        var running = await ReferAsync(
            (db, row) =>
            {
                var instance = node.Elsa.Add("orthopedic-referral", row.CorrelationId);
                row.BindInstance(instance.Id);
                db.StartCase(row, Samples.Now);
                db.AnswerTask(
                    row,
                    Raise(row, instance.WaitFor("SpecialistReview"), instanceId: instance.Id),
                    new ReviewAnswer(ReviewDecision.Approve),
                    Surgeon,
                    Samples.Now
                );
            },
            "OR-2026-000002"
        );
        await MarkSentAsync();
        clock.Advance(TimeSpan.FromHours(1));

        var findings = await node.PassAsync();

        findings
            .ShouldNotBeNull()
            .Select(finding => (finding.CorrelationId, finding.Kind))
            .ShouldBe(
                [(lost.CorrelationId, FindingKind.LostInstance), (running.CorrelationId, FindingKind.LostCompletion)],
                ignoreOrder: true
            );
        node.Elsa.Completions.ShouldHaveSingleItem().Result!["decision"]!.GetValue<string>().ShouldBe("approve");
        var started = node.Elsa.Instances.Single(instance => instance.CorrelationId == lost.CorrelationId);
        await using var db = Storage.Open();
        (await db.Cases.SingleAsync(row => row.Id == lost.Id)).InstanceId.ShouldBe(started.Id);
        node.Elsa.Violations.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task What_needs_a_person_is_found_once_until_it_is_dealt_with()
    {
        await using var node = Node();
        await ReferAsync(
            (db, row) =>
            {
                var instance = node.Elsa.Add("orthopedic-referral", row.CorrelationId, "Finished", "Cancelled");
                instance.UpdatedAt = Samples.Now;
                row.BindInstance(instance.Id);
                db.StartCase(row, Samples.Now);
            }
        );
        await MarkSentAsync();
        clock.Advance(TimeSpan.FromHours(1));

        (await node.PassAsync()).ShouldNotBeNull().Single().Kind.ShouldBe(FindingKind.FinishedWhileOpen);
        clock.Advance(TimeSpan.FromMinutes(1));
        (await node.PassAsync()).ShouldNotBeNull().ShouldBeEmpty();

        await ChangeAsync(row =>
            row.CompleteWorkItem(row.WorkItems.Single(item => item.Form == WorkItemForm.Incident), Surgeon, clock.GetUtcNow())
        );
        clock.Advance(TimeSpan.FromMinutes(1));
        (await node.PassAsync()).ShouldNotBeNull().Single().Kind.ShouldBe(FindingKind.FinishedWhileOpen);
    }

    private ElsaNode Node() => new(Storage, clock);

    private static Task<bool> ClaimAsync(ElsaNode node) =>
        node.AskAsync(expected => expected.ClaimPassAsync(TimeSpan.FromMinutes(1), CancellationToken.None));

    private static Task<ExpectedInstance?> FindAsync(ElsaNode node, string correlationId, string definitionId) =>
        node.AskAsync(expected => expected.FindAsync(correlationId, definitionId, CancellationToken.None));

    private static WorkItem Raise(ReferralCase referral, string taskId, Guid? treatmentId = null, string instanceId = "instance-1") =>
        referral.RaiseWorkItem(
            new WorkItemSource(
                "SpecialistReview",
                WorkItemForm.Review,
                Role.OrthopedicSurgeon,
                "Review",
                TimeSpan.FromDays(1),
                taskId,
                "SpecialistReview",
                instanceId
            ),
            treatmentId,
            Actor.System,
            Samples.Now
        );

    private async Task<ReferralCase> ReferAsync(Action<CaseDb, ReferralCase> arrange, string number = "OR-2026-000001")
    {
        await using var db = Storage.Open();
        var referral = Samples.Submitted(number);
        db.Cases.Add(referral);
        arrange(db, referral);
        await db.SaveChangesAsync();
        return referral;
    }

    private async Task ChangeAsync(Action<ReferralCase> change)
    {
        await using var db = Storage.Open();
        change(await db.Cases.Include(row => row.Treatments).Include(row => row.WorkItems).AsSplitQuery().SingleAsync());
        await db.SaveChangesAsync();
    }

    private async Task MarkSentAsync()
    {
        await using var db = Storage.Open();
        await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.SentAt, Samples.Now));
    }
}

public sealed class SqliteExpectedTasksTests() : ExpectedTasksContract(new SqliteFixture());
