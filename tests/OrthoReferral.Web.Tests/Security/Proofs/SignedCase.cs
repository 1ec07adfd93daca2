using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Security.Accounts;

namespace OrthoReferral.Web.Tests.Security.Proofs;

/// <summary>A case that waits for one signed act: who may sign it, what the API is sent, and on which page it is signed.</summary>
/// <param name="Subject">The case, treatment or work item in the act's address.</param>
/// <param name="Signer">E-mail of who may sign it.</param>
/// <param name="Typed">What the page's form is filled in with, a text last.</param>
internal sealed record SignedCase(
    Guid CaseId,
    Guid Subject,
    string Signer,
    JsonObject Body,
    string Page,
    string Form,
    params (string Name, string Value)[] Typed
)
{
    private const string Why = "Transfused on the way to theater";

    private static readonly string Surgeon = ClinicServer.EmailOf(Role.OrthopedicSurgeon);

    /// <summary>Every signed act that is about a case.</summary>
    public static IReadOnlyList<string> Acts { get; } =
    [
        .. GiveProof
            .Acts.Where(act => !act.Value.IsAssignableTo(typeof(IChangesCredentials)))
            .Select(act => act.Key)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The field of the password on its page.</summary>
    public string PasswordField => Form == "countersign" ? "secondPassword" : "password";

    /// <summary>A new case that waits for this act. A new signed act gets its line here.</summary>
    public static async Task<SignedCase> WaitingAsync(CaseDriver driver, string act)
    {
        var caseId = await driver.SubmitAsync("V04");
        await driver.WaitForAsync(caseId, "REVIEW");
        var review = new SignedCase(caseId, caseId, Surgeon, [], $"/reviews/{caseId}", "decide");
        return act switch
        {
            nameof(ApproveProcedure) => review with
            {
                Typed =
                [
                    ("decision", "other"),
                    ("lesions[0].procedure", ProcedureNames.Code(Procedure.Radiotherapy)),
                    ("lesions[0].reason", "As the patient wishes"),
                ],
            },
            nameof(DeclineReferral) => review with
            {
                Body = new() { ["reason"] = "Another clinic is nearer" },
                Typed = [("decision", "decline"), ("declineReason", "Another clinic is nearer")],
            },
            nameof(RequestInformation) => review with
            {
                Body = new() { ["fields"] = new JsonArray("labs.inr"), ["question"] = "Which INR today?" },
                Typed = [("decision", "info"), ("infoQuestion", "Which INR today?")],
            },
            nameof(SendToTumorBoard) => review with
            {
                Body = new() { ["reason"] = "Nail or prosthesis?" },
                Typed = [("decision", "board"), ("boardQuestion", "Nail or prosthesis?")],
            },
            nameof(CountersignDecision) => await ToCountersignAsync(driver, review),
            nameof(RecordTumorBoardDecision) => await ToBoardAsync(driver, review),
            nameof(OverrideBlock) => await ToOverrideAsync(driver, review),
            nameof(SignOverride) => await ToSignOverrideAsync(driver, review),
            nameof(ReviewAgain) => await ToReviewAgainAsync(driver, review),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Say how a case comes to wait for this act."),
        };
    }

    /// <summary>A value that settles nothing is recorded, and the case is assessed again.</summary>
    public Task AssessAgainAsync(CaseDriver driver) => RecordAsync(driver, CaseId, "labs.crpMgPerDl", 3);

    /// <summary>What is signed on the case.</summary>
    public async Task<string> SignedAsync(CaseDriver driver)
    {
        var view = await driver.ReadAsync(CaseId);
        var parts = new[] { "decisions", "questions", "treatments" };
        return string.Join("\n", parts.Select(part => view.GetProperty(part).GetRawText()));
    }

    private static async Task<SignedCase> ToCountersignAsync(CaseDriver driver, SignedCase review)
    {
        var lesion = (await driver.ReadAsync(review.CaseId)).GetProperty("facts").GetProperty("lesions")[0].GetProperty("id").GetString();
        var excluded = new JsonObject
        {
            ["lesionId"] = lesion,
            ["procedure"] = ProcedureNames.Code(Procedure.VertebralAugmentation),
            ["reason"] = "Board advice",
        };
        await PostAsync(driver, $"cases/{review.CaseId}/approve", new() { ["lesions"] = new JsonArray(excluded) });
        return review with
        {
            Signer = "surgeon2@demo.test",
            Body = new() { ["agrees"] = true },
            Form = "countersign",
            Typed = [("second", "refuse"), ("refusal", "Cement does not belong there")],
        };
    }

    private static async Task<SignedCase> ToBoardAsync(CaseDriver driver, SignedCase review)
    {
        await PostAsync(driver, $"cases/{review.CaseId}/send-to-tumor-board", new() { ["reason"] = "Nail or prosthesis?" });
        await driver.WaitForAsync(review.CaseId, "TUMOR_BOARD");
        return review with
        {
            Body = new()
            {
                ["decision"] = "DECLINE",
                ["attendees"] = "Fischer, Alvarez",
                ["reason"] = "Palliative care",
            },
            Page = $"/tumor-board/case/{review.CaseId}",
            Form = "board",
            Typed = [("decision", "decline"), ("attendees", "Fischer, Alvarez"), ("reason", "Palliative care")],
        };
    }

    private static async Task<SignedCase> ToOverrideAsync(CaseDriver driver, SignedCase review)
    {
        await ToReviewAgainAsync(driver, review);
        var treatment = (await driver.ReadAsync(review.CaseId)).GetProperty("treatments")[0].GetProperty("id").GetGuid();
        return review with
        {
            Subject = treatment,
            Body = new() { ["code"] = "PLATELETS", ["reason"] = Why },
            Page = $"/treatments/{treatment}/blocks/PLATELETS",
            Form = "clear",
            Typed = [("reason", Why)],
        };
    }

    private static async Task<SignedCase> ToSignOverrideAsync(CaseDriver driver, SignedCase review)
    {
        var block = await ToOverrideAsync(driver, review);
        await PostAsync(driver, $"treatments/{block.Subject}/override-block", block.Body);
        var item = await driver.PendingAsync(review.CaseId, "OVERRIDE_SIGNATURE");
        return Answering(review, item) with
        {
            Signer = ClinicServer.EmailOf(Role.InterventionalRadiologist),
            Body = new() { ["agrees"] = true },
            Typed = [("agrees", "false"), ("reason", "Wait for the transfusion")],
        };
    }

    private static async Task<SignedCase> ToReviewAgainAsync(CaseDriver driver, SignedCase review)
    {
        await PostAsync(driver, $"cases/{review.CaseId}/approve", []);
        await driver.WaitForAsync(review.CaseId, "CHECKS");
        await RecordAsync(driver, review.CaseId, "labs.platelets10e9PerL", 20);
        return Answering(review, await driver.PendingAsync(review.CaseId, "RE_REVIEW")) with
        {
            Body = new() { ["decision"] = "GIVE_UP", ["reason"] = "The plan has to change" },
            Typed = [("decision", "giveUp"), ("reason", "The plan has to change")],
        };
    }

    private static SignedCase Answering(SignedCase review, Guid item) =>
        review with
        {
            Subject = item,
            Page = $"/work-items/{item}",
            Form = "answer",
        };

    private static Task<JsonElement> RecordAsync(CaseDriver driver, Guid caseId, string path, JsonNode value) =>
        driver.PostAsync(
            Role.Oncologist,
            $"cases/{caseId}/values",
            new JsonObject { ["facts"] = new JsonObject { [path] = value } },
            key: null
        );

    private static Task<JsonElement> PostAsync(CaseDriver driver, string path, JsonObject body) =>
        driver.PostAsync(Role.OrthopedicSurgeon, path, body, key: null);
}
