using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests;

/// <summary>Cases brought into a state through the use cases and the task inbox, as if the workflow asked for its tasks.</summary>
public static class ReferredCase
{
    public static PatientIdentity Patient { get; } = new("Maria", "Testfall", "MRN-77", new DateOnly(1957, 3, 2));

    public static async Task<Guid> DraftAsync(this CaseFixture fixture, Referral facts, Actor? oncologist = null) =>
        (await fixture.SendAsync(oncologist ?? People.Oncologist, new CreateReferral.Command(Patient, "North", facts))).CaseId;

    public static async Task<Guid> SubmitAsync(this CaseFixture fixture, Referral facts)
    {
        var caseId = await fixture.DraftAsync(facts);
        await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(caseId));
        return caseId;
    }

    /// <summary>Submitted and assessed.</summary>
    public static async Task<Guid> AssessedAsync(this CaseFixture fixture, Referral facts)
    {
        var caseId = await fixture.SubmitAsync(facts);
        await fixture.RequestAsync(caseId, "AssessFractureRisk", null, $"{caseId:N}-assess");
        return caseId;
    }

    /// <summary>Submitted and assessed; the review waits for the role that the assessment names.</summary>
    public static async Task<Guid> UnderReviewAsync(this CaseFixture fixture, Referral facts)
    {
        var caseId = await fixture.AssessedAsync(facts);
        await fixture.RequestReviewAsync(caseId);
        return caseId;
    }

    public static async Task RequestReviewAsync(this CaseFixture fixture, Guid caseId)
    {
        var role = (await fixture.LoadAsync(caseId)).ReviewRole;
        await fixture.RequestAsync(
            caseId,
            "SpecialistReview",
            $$"""{"role":"{{role}}","title":"Review the referral","dueIn":"PT24H","form":"review","state":"AwaitingReview"}""",
            $"{caseId:N}-review"
        );
    }

    /// <summary>The engine asks the oncologist for what is missing.</summary>
    public static Task AskForFactsAsync(this CaseFixture fixture, Guid caseId) =>
        fixture.RequestAsync(
            caseId,
            "ProvideInformation",
            """
            {
              "role": "Oncologist", "title": "Provide the missing facts", "dueIn": "PT4H",
              "form": "information", "state": "AwaitingInformation"
            }
            """
        );

    /// <summary>The engine asks for a task of the case (or of one treatment).</summary>
    public static async Task RequestAsync(
        this CaseFixture fixture,
        Guid caseId,
        string taskName,
        string? payload,
        string? taskId = null,
        Guid? treatmentId = null,
        int run = 1
    )
    {
        var correlationId = treatmentId is { } id ? WorkflowCorrelation.ForTreatment(caseId, id) : WorkflowCorrelation.ForCase(caseId, run);
        var request = new TaskRequest(
            taskId ?? Guid.NewGuid().ToString("N"),
            taskName,
            $"instance-{correlationId}"[..40],
            treatmentId is null ? "orthopedic-referral" : "fixation-plus-radiation",
            correlationId,
            taskName,
            payload is null ? null : JsonElement.Parse(payload),
            fixture.Now
        );
        await fixture.Inbox().RequestedAsync(request, CancellationToken.None);
    }

    public static ITaskSink Inbox(this CaseFixture fixture) => fixture.Services.GetRequiredService<ITaskSink>();

    /// <summary>The answers to the case's tasks that wait in the outbox, by task id.</summary>
    public static async Task<IReadOnlyList<TaskCompletion>> AnswersAsync(this CaseFixture fixture, Guid caseId) =>
        [
            .. (await fixture.OutboxAsync(caseId))
                .Where(message => message.Kind == OutboxKind.CompleteTask)
                .Select(OutboxMessages.Read<TaskCompletion>),
        ];

    /// <summary>The answer to the last task.</summary>
    public static async Task<JsonElement> LastAnswerAsync(this CaseFixture fixture, Guid caseId) =>
        (await fixture.AnswersAsync(caseId))[^1].Result;
}
