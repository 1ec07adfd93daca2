using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Web.Tests;

/// <summary>Carries cases through the API as people would: reads which work items are pending and answers each in its role.</summary>
internal sealed class CaseDriver(IReadOnlyDictionary<Role, HttpClient> people)
{
    private const int MostRefusals = 20;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    // An Elsa server that can't post to us is asked every few seconds; on a database with random waits many cases at once take long.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Depth.IsNightly ? 10 : 2);

    /// <summary>Signs everybody in.</summary>
    public static async Task<CaseDriver> StartAsync(Func<Role, Task<HttpClient>> signIn)
    {
        var people = new Dictionary<Role, HttpClient>();
        foreach (var role in Enum.GetValues<Role>())
            people[role] = await signIn(role);
        return new CaseDriver(people);
    }

    public HttpClient As(Role role) => people[role];

    /// <summary>Called after each answered step; a test stops the server here.</summary>
    public Action? Stepped { get; set; }

    /// <summary>Called with the path, status and body of each answered command.</summary>
    public Action<string, int, JsonElement>? Answered { get; set; }

    /// <summary>A draft with the facts of a vignette.</summary>
    public async Task<Guid> CreateAsync(string vignette, string key)
    {
        var body = new JsonObject
        {
            ["patient"] = new JsonObject
            {
                ["givenName"] = "Ruth",
                ["familyName"] = "Sample",
                ["mrn"] = key,
                ["dateOfBirth"] = "1962-03-04",
            },
            ["site"] = "Riverside Cancer Center",
            ["facts"] = JsonNode.Parse(Vignettes.ReferralOf(vignette).GetRawText()),
        };
        return (await PostAsync(Role.Oncologist, "cases", body, "create-" + key)).GetProperty("caseId").GetGuid();
    }

    /// <summary>A submitted referral, once the workflow has come to its first step for a person.</summary>
    public async Task<Guid> SubmitAsync(string vignette, string? key = null)
    {
        var mrn = key ?? Guid.NewGuid().ToString("N");
        var caseId = await CreateAsync(vignette, mrn);
        await PostAsync(Role.Oncologist, $"cases/{caseId}/submit", AnsweredFor(), "submit-" + mrn);
        await LookAsync(caseId, view => Pending(view).Count > 0 || IsClosed(view));
        return caseId;
    }

    /// <summary>A case (V04), approved and with its checks cleared: it waits for a slot.</summary>
    public async Task<Guid> ToScheduleAsync()
    {
        var caseId = await SubmitAsync("V04");
        await WaitForAsync(caseId, "REVIEW");
        await PostAsync(Role.OrthopedicSurgeon, $"cases/{caseId}/approve", body: null, key: null);
        await SettleAsync(caseId, "CHECKS");
        var checks = await WaitForAsync(caseId, "CHECKS");
        var cleared = JsonNode.Parse(checks.GetProperty("payloadJson").GetString()!)!["checks"]!
            .AsArray()
            .Select(check => new JsonObject { ["code"] = check!["code"]!.GetValue<string>(), ["cleared"] = true });
        await PostAsync(
            RoleOf(checks),
            $"work-items/{checks.GetProperty("id").GetGuid()}/checks",
            new JsonObject { ["checks"] = new JsonArray([.. cleared]) },
            key: null
        );
        await WaitForAsync(caseId, "SCHEDULE");
        return caseId;
    }

    /// <summary>Answers the warning about a patient of the same name and birth date, which the patients of the tests share.</summary>
    public static JsonObject AnsweredFor() => new() { ["patientAnswer"] = "Another person of this name" };

    /// <summary>The oncologist corrects the patient's number; the facts stay.</summary>
    public async Task CorrectAsync(Guid caseId, string mrn)
    {
        var view = await ReadAsync(caseId);
        var header = view.GetProperty("header");
        var body = new JsonObject
        {
            ["patient"] = new JsonObject
            {
                ["givenName"] = header.GetProperty("patientGivenName").GetString(),
                ["familyName"] = header.GetProperty("patientFamilyName").GetString(),
                ["mrn"] = mrn,
                ["dateOfBirth"] = header.GetProperty("patientDateOfBirth").GetString(),
            },
            ["facts"] = JsonNode.Parse(view.GetProperty("facts").GetRawText()),
            ["why"] = "The number was typed wrongly",
        };
        using var answer = await As(Role.Oncologist).PutAsJsonAsync($"/api/v1/cases/{caseId}", body);
        if (!answer.IsSuccessStatusCode)
            throw new RefusedException($"cases/{caseId}", (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        foreach (
            var item in Pending(await ReadAsync(caseId))
                .Where(item => item.GetProperty("title").GetString()!.StartsWith("Confirm the patient", StringComparison.Ordinal))
        )
            await PostAsync(Role.Coordinator, $"work-items/{item.GetProperty("id").GetGuid()}/confirm", body: null, key: null);
    }

    public Task<JsonElement> ReadAsync(Guid caseId) => As(Role.Coordinator).GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseId}");

    public async Task<string> StateOfAsync(Guid caseId) =>
        (await ReadAsync(caseId)).GetProperty("header").GetProperty("state").GetString()!;

    /// <summary>The id of the work item with this form, once the workflow asked for it.</summary>
    public async Task<Guid> PendingAsync(Guid caseId, string form) => (await WaitForAsync(caseId, form)).GetProperty("id").GetGuid();

    /// <summary>The work item with this form, once the workflow asked for it.</summary>
    public async Task<JsonElement> WaitForAsync(Guid caseId, string form)
    {
        var view = await LookAsync(caseId, view => Pending(view).Exists(IsAsked));
        return Pending(view).Find(IsAsked);

        bool IsAsked(JsonElement item) => item.GetProperty("form").ValueEquals(form);
    }

    /// <summary>
    /// Reads the case until the condition holds. The workflow is told after a command has committed, so its next step may come a moment
    /// later.
    /// </summary>
    /// <exception cref="OperationCanceledException">The condition did not hold in time.</exception>
    public async Task<JsonElement> LookAsync(Guid caseId, Predicate<JsonElement> isSo)
    {
        using var looks = new PeriodicTimer(BetweenLooks);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var view = await ReadAsync(caseId);
            if (isSo(view))
                return view;
            await looks.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>
    /// Answers the pending work items until the case is closed: approves at the review, or declines. May be called again after an
    /// interruption, because every call has an idempotency key of its step.
    /// </summary>
    public async Task FinishAsync(Guid caseId, bool isDeclined = false)
    {
        var refusals = 0;
        using var looks = new PeriodicTimer(BetweenLooks);
        while (true)
        {
            var view = await ReadAsync(caseId);
            if (IsClosed(view))
                return;

            // The next step may come meanwhile and collide with this one: then the case is read and answered again.
            var pending = Pending(view);
            if (pending.Count == 0)
                await looks.WaitForNextTickAsync();
            foreach (var item in pending)
            {
                try
                {
                    await AnswerAsync(caseId, item, view, isDeclined);
                }
                catch (RefusedException refused) when (refused.Status == (int)HttpStatusCode.Conflict && refusals++ < MostRefusals)
                {
                    break;
                }
            }
        }
    }

    /// <summary>
    /// Answers the work item with this form, once the workflow asked for it. An automatic step may write to the case at the same time; the
    /// call is then refused, and the case is read and answered again.
    /// </summary>
    public async Task AnswerAsync(Guid caseId, string form)
    {
        for (var refusals = 0; ; refusals++)
        {
            try
            {
                await AnswerAsync(caseId, await WaitForAsync(caseId, form), await ReadAsync(caseId), isDeclined: false);
                return;
            }
            catch (RefusedException refused) when (refused.Status == (int)HttpStatusCode.Conflict && refusals < MostRefusals)
            {
                continue;
            }
        }
    }

    /// <summary>Settles the open blocks that hold the work item with this form.</summary>
    public async Task SettleAsync(Guid caseId, string form) =>
        await SettleBlocksAsync(await WaitForAsync(caseId, form), await ReadAsync(caseId));

    private static bool IsClosed(JsonElement view) => view.GetProperty("header").GetProperty("state").ValueEquals("CLOSED");

    private static List<JsonElement> Pending(JsonElement view) =>
        [.. view.GetProperty("workItems").EnumerateArray().Where(item => item.GetProperty("endedAt").ValueKind == JsonValueKind.Null)];

    /// <summary>
    /// Settles every open block of the item's treatment, as clinicians would: the performing specialty overrides a HARD block and a second
    /// clinician signs; a CHECK is marked as not needed.
    /// </summary>
    private async Task SettleBlocksAsync(JsonElement item, JsonElement view)
    {
        foreach (var block in OpenBlocks(item, view))
        {
            var performing = PerformingRole(block.GetProperty("procedure").GetString()!);
            var isHard = block.GetProperty("severity").ValueEquals("HARD");
            var cleared = await PostAsync(
                performing,
                $"treatments/{item.GetProperty("treatmentId").GetGuid()}/{(isHard ? "override-block" : "clear-block")}",
                new JsonObject
                {
                    ["code"] = block.GetProperty("code").GetString(),
                    ["reason"] = "Looked at by the team, goes ahead",
                    ["boneAgent"] = block.GetProperty("procedure").ValueEquals(ReadinessBlock.BoneAgent),
                },
                key: null
            );
            if (!isHard)
                continue;
            var caseId = cleared.GetProperty("caseId").GetGuid();
            var second = performing == Role.OrthopedicSurgeon ? Role.InterventionalRadiologist : Role.OrthopedicSurgeon;
            foreach (var signature in Pending(await ReadAsync(caseId)).Where(one => FormOf(one) == WorkItemForm.OverrideSignature))
                await PostAsync(
                    second,
                    $"work-items/{signature.GetProperty("id").GetGuid()}/override-signature",
                    new JsonObject { ["agrees"] = true },
                    key: null
                );
        }
    }

    private static List<JsonElement> OpenBlocks(JsonElement item, JsonElement view) =>
        FormOf(item)
            is WorkItemForm.Checks
                or WorkItemForm.Schedule
                or WorkItemForm.Procedure
                or WorkItemForm.RadiationPlan
                or WorkItemForm.RadiationSessions
            ?
            [
                .. view.GetProperty("treatments")
                    .EnumerateArray()
                    .Single(one => one.GetProperty("id").GetGuid() == item.GetProperty("treatmentId").GetGuid())
                    .GetProperty("blocks")
                    .EnumerateArray()
                    .Where(block =>
                        block.GetProperty("isOpen").GetBoolean() && block.GetProperty("clearance").ValueKind == JsonValueKind.Null
                    ),
            ]
            : [];

    private static Role PerformingRole(string procedure) =>
        procedure == ReadinessBlock.BoneAgent
            ? Role.Oncologist
            : Enum.GetValues<Role>().First(role => RoleProfile.Of(role).Performs.Any(performed => EnumCodes.Code(performed) == procedure));

    private async Task AnswerAsync(Guid caseId, JsonElement item, JsonElement view, bool isDeclined)
    {
        await SettleBlocksAsync(item, view);
        await SendAnswerAsync(caseId, item, view, isDeclined);
    }

    /// <summary>Answers a form. Every form is named here: a new one does not compile until somebody says how it is answered.</summary>
    private Task SendAnswerAsync(Guid caseId, JsonElement item, JsonElement view, bool isDeclined)
    {
        var id = item.GetProperty("id").GetGuid();
        var role = RoleOf(item);
        var now = TimeProvider.System.GetUtcNow();
        return FormOf(item) switch
        {
            WorkItemForm.Review when isDeclined => OnCase("decline", new() { ["reason"] = "Another clinic is nearer" }),
            WorkItemForm.Review => OnCase("approve"),
            WorkItemForm.Emergency => OnCase("acknowledge-emergency"),
            WorkItemForm.Checks => OnItem(
                "checks",
                new()
                {
                    ["checks"] = new JsonArray([
                        .. TaskForms
                            .Checks.PayloadOf(item.GetProperty("payloadJson").GetString())
                            .Checks.Select(check => new JsonObject { ["code"] = check.Code, ["cleared"] = true }),
                    ]),
                },
                $"{id}"
            ),
            WorkItemForm.Schedule => OnItem(
                "schedule",
                new()
                {
                    ["slot"] = new JsonObject
                    {
                        ["start"] = now.AddDays(2),
                        ["minutes"] = 90,
                        ["room"] = $"Theater {id:N}",
                    },
                }
            ),
            WorkItemForm.Procedure => OnItem("procedure", new() { ["performed"] = true, ["performedAt"] = now.AddMinutes(-1) }),
            WorkItemForm.RadiationPlan => OnItem(
                "radiation-plan",
                new()
                {
                    ["sessions"] = 1,
                    ["grayPerSession"] = 8,
                    ["firstSessionAt"] = now.AddDays(1),
                    ["weekdaysOnly"] = false,
                }
            ),
            WorkItemForm.RadiationSessions => OnItem("radiation-sessions", new() { ["number"] = 1, ["deliveredAt"] = now.AddMinutes(-1) }),
            // The second signature must come from another person.
            WorkItemForm.ReReview => PostAsync(
                item.GetProperty("title").GetString()!.StartsWith("Second", StringComparison.Ordinal)
                    ? role == Role.OrthopedicSurgeon
                        ? Role.InterventionalRadiologist
                        : Role.OrthopedicSurgeon
                    : role,
                $"work-items/{id}/re-review",
                new JsonObject { ["decision"] = "SIGN_AGAIN", ["reason"] = "The plan stands" },
                key: null
            ),
            WorkItemForm.OverrideSignature => OnItem("override-signature", new() { ["agrees"] = true }),
            WorkItemForm.Confirm => OnItem("confirm", null, $"{id}"),
            WorkItemForm.FollowUp => OnItem("follow-up", new() { ["painNrs"] = 2, ["next"] = "CLOSE" }, $"{id}"),
            WorkItemForm.Information
            or WorkItemForm.Biopsy
            or WorkItemForm.TumorBoard
            or WorkItemForm.SecondSignature
            or WorkItemForm.Incident => throw new InvalidOperationException(
                $"Nobody answers {FormOf(item)} of {view.GetProperty("header").GetProperty("number")}."
            ),
        };

        Task OnCase(string act, JsonObject? body = null) => PostAsync(role, $"cases/{caseId}/{act}", body, $"{id}");
        Task OnItem(string act, JsonObject? body, string? key = null) => PostAsync(role, $"work-items/{id}/{act}", body, key);
    }

    private static WorkItemForm FormOf(JsonElement item) => CodeOf<WorkItemForm>(item, "form");

    /// <summary>The role that answers a work item.</summary>
    public static Role RoleOf(JsonElement item) => CodeOf<Role>(item, "role");

    private static T CodeOf<T>(JsonElement item, string member)
        where T : struct, Enum =>
        EnumCodes.TryParse<T>(item.GetProperty(member).GetString(), out var value)
            ? value
            : throw new InvalidOperationException($"{item.GetProperty(member)} is no {typeof(T).Name}.");

    public async Task<JsonElement> PostAsync(Role role, string path, JsonNode? body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await As(role).SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new RefusedException(path, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        Stepped?.Invoke();
        var said = await answer.JsonAsync();
        Answered?.Invoke(path, (int)answer.StatusCode, said);
        return said;
    }
}

/// <summary>The API refused a call.</summary>
internal sealed class RefusedException(string path, int status, string body) : Exception($"{path}: {status} {body}")
{
    public int Status { get; } = status;
}
