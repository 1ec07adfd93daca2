using System.Globalization;
using System.Text.Json.Nodes;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Pages;

/// <summary>A case at each place of its life, made through the API: what pages with an id in their address are opened for.</summary>
internal sealed class SeededCases
{
    private SeededCases() { }

    public required string Draft { get; init; }

    public required string AwaitingReview { get; init; }

    public required string AtTumorBoard { get; init; }

    public required string AwaitingInformation { get; init; }

    public required string Closed { get; init; }

    public required string Document { get; init; }

    public required string BookedTreatment { get; init; }

    /// <summary>A pending work item of each form; keys are the forms' codes.</summary>
    public required IReadOnlyDictionary<string, string> WorkItems { get; init; }

    /// <summary>The people of the clinic, as the administrator lists them.</summary>
    public required string User { get; init; }

    public required string Site { get; init; }

    public required string Team { get; init; }

    /// <summary>Who was added to the case that awaits its review.</summary>
    public required string Person { get; init; }

    /// <summary>An opening by break-glass that nobody has signed off.</summary>
    public required string BreakGlass { get; init; }

    /// <summary>The audit entry of a read that nobody has signed off.</summary>
    public required string UnusualRead { get; init; }

    /// <summary>What another administrator asks for, and waits.</summary>
    public required string Grant { get; init; }

    /// <summary>The record of a patient with an open referral.</summary>
    public required string Patient { get; init; }

    /// <param name="stranger">Account of an oncologist who shares no care team.</param>
    public static async Task<SeededCases> MakeAsync(Uri address, string stranger)
    {
        using var oncologist = await Api.SignInAsync(address, "oncologist");
        using var surgeon = await Api.SignInAsync(address, "surgeon");
        using var coordinator = await Api.SignInAsync(address, "coordinator");
        using var radonc = await Api.SignInAsync(address, "radonc");
        using var admin = await Api.SignInAsync(address, "admin");
        var number = 0;

        Task<string> SubmitAsync() =>
            oncologist.SubmitAsync("V04", "Ashworth", string.Create(CultureInfo.InvariantCulture, $"MRN-9{++number:000}"));

        async Task<string> ReviewedAsync(string path, JsonObject body)
        {
            var id = await SubmitAsync();
            await surgeon.PostAsync($"work-items/{await coordinator.ItemAsync(id, "REVIEW")}/claim");
            await surgeon.PostAsync($"cases/{id}/{path}", body);
            return id;
        }

        async Task<string> AtAsync(int stage)
        {
            var id = await ReviewedAsync("approve", []);
            if (stage > 0)
            {
                var checks = await coordinator.ItemAsync(id, "CHECKS");
                await surgeon.SettleBlocksAsync(id);
                await coordinator.PostAsync(
                    $"work-items/{checks}/checks",
                    new JsonObject { ["checks"] = await ChecksAsync(coordinator, id) }
                );
            }

            if (stage > 1)
                await coordinator.PostAsync(
                    $"work-items/{await coordinator.ItemAsync(id, "SCHEDULE")}/schedule",
                    new JsonObject
                    {
                        ["slot"] = new JsonObject
                        {
                            ["start"] = In(48 + stage),
                            ["minutes"] = 60,
                            ["room"] = $"Theater {number}",
                        },
                    }
                );
            if (stage > 2)
            {
                await surgeon.SettleBlocksAsync(id);
                await surgeon.PostAsync(
                    $"work-items/{await coordinator.ItemAsync(id, "PROCEDURE")}/procedure",
                    new JsonObject { ["performed"] = true, ["performedAt"] = In(-0.001) }
                );
            }

            if (stage > 3)
                await radonc.PostAsync(
                    $"work-items/{await coordinator.ItemAsync(id, "RADIATION_PLAN")}/radiation-plan",
                    new JsonObject
                    {
                        ["sessions"] = 1,
                        ["grayPerSession"] = 8,
                        ["firstSessionAt"] = In(336),
                        ["weekdaysOnly"] = false,
                    }
                );
            if (stage > 4)
                await radonc.PostAsync(
                    $"work-items/{await coordinator.ItemAsync(id, "RADIATION_SESSIONS")}/radiation-sessions",
                    new JsonObject { ["number"] = 1, ["deliveredAt"] = In(-0.001) }
                );
            if (stage > 5)
            {
                await surgeon.PostAsync($"work-items/{await coordinator.ItemAsync(id, "CONFIRM")}/confirm");
                await coordinator.PostAsync($"work-items/{await coordinator.ItemAsync(id, "CONFIRM")}/confirm");
            }

            return id;
        }

        var review = await SubmitAsync();
        var document = await oncologist.AddDocumentAsync(review);
        var information = await ReviewedAsync(
            "request-information",
            new JsonObject
            {
                ["fields"] = new JsonArray("lesions[0].maxDiameterMm", "lesions[0].skinDistanceMm"),
                ["question"] = "Please measure the lesion on CT.",
            }
        );
        var board = await ReviewedAsync(
            "send-to-tumor-board",
            new JsonObject { ["reason"] = "Hypervascular tumor, embolization to be discussed." }
        );
        var closed = await SubmitAsync();
        await coordinator.PostAsync($"cases/{closed}/cancel", new JsonObject { ["reason"] = "Referred elsewhere." });
        string[] forms = ["CHECKS", "SCHEDULE", "PROCEDURE", "RADIATION_PLAN", "RADIATION_SESSIONS", "CONFIRM", "FOLLOW_UP"];
        var items = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["REVIEW"] = await coordinator.ItemAsync(review, "REVIEW"),
            ["INFORMATION"] = await coordinator.ItemAsync(information, "INFORMATION"),
            ["TUMOR_BOARD"] = await coordinator.ItemAsync(board, "TUMOR_BOARD"),
        };
        var treatment = "";
        for (var stage = 0; stage < forms.Length; stage++)
        {
            var id = await AtAsync(stage);
            items[forms[stage]] = await coordinator.ItemAsync(id, forms[stage]);
            if (forms[stage] == "PROCEDURE")
                treatment = (await coordinator.GetAsync($"cases/{id}"))["treatments"]![0]!["id"]!.GetValue<string>();
        }

        // A treatment that was signed, suspended by a later value, and overridden by the surgeon.
        var suspended = await AtAsync(0);
        await oncologist.PostAsync(
            $"cases/{suspended}/values",
            new JsonObject { ["facts"] = new JsonObject { ["labs.platelets10e9PerL"] = 20 } }
        );
        items["RE_REVIEW"] = await coordinator.ItemAsync(suspended, "RE_REVIEW");
        var held = (await coordinator.GetAsync($"cases/{suspended}"))["treatments"]![0]!["id"]!.GetValue<string>();
        await surgeon.PostAsync(
            $"treatments/{held}/override-block",
            new JsonObject { ["code"] = "PLATELETS", ["reason"] = "Two units are running" }
        );
        items["OVERRIDE_SIGNATURE"] = await coordinator.ItemAsync(suspended, "OVERRIDE_SIGNATURE");

        // Opened by somebody who is added to the case afterwards.
        var opened = await OpenedAsync(address, stranger, await coordinator.NumberAsync(review));
        var person = (await admin.GetAsync("users"))["rows"]!
            .AsArray()
            .Single(user => user!["email"]!.GetValue<string>() == $"{stranger}@demo.test")!["id"]!.GetValue<string>();
        await coordinator.PostAsync($"cases/{review}/people", new JsonObject { ["personId"] = person, ["why"] = "Knows the patient" });

        return new SeededCases
        {
            Draft = await oncologist.DraftAsync("V04", "Ashworth", "MRN-9000"),
            AwaitingReview = review,
            AtTumorBoard = board,
            AwaitingInformation = information,
            Closed = closed,
            Document = document,
            BookedTreatment = treatment,
            WorkItems = items,
            Patient = (await coordinator.GetAsync($"cases/{review}"))["header"]!["patientId"]!.GetValue<string>(),
            User = (await admin.GetAsync("users"))["rows"]![0]!["id"]!.GetValue<string>(),
            Team = (await admin.GetAsync("teams"))["teams"]![0]!["id"]!.GetValue<string>(),
            BreakGlass = opened,
            UnusualRead = await UnusualAsync(address, oncologist),
            Grant = await AskedAsync(address),
            Person = person,
            Site = (await admin.GetAsync("sites"))["sites"]![0]!["id"]!.GetValue<string>(),
        };
    }

    /// <summary>Every check of the pending checks item as cleared.</summary>
    internal static async Task<JsonArray> ChecksAsync(Api coordinator, string caseId)
    {
        var view = await coordinator.GetAsync($"cases/{caseId}");
        var checks = view["workItems"]!.AsArray().First(item => item!["form"]!.GetValue<string>() == "CHECKS" && item["endedAt"] is null)!;
        return
        [
            .. JsonNode.Parse(checks["payloadJson"]!.GetValue<string>())!["checks"]!
                .AsArray()
                .Select(check => new JsonObject { ["code"] = check!["code"]!.GetValue<string>(), ["cleared"] = true }),
        ];
    }

    private static async Task<string> AskedAsync(Uri address)
    {
        using var second = await Api.SignInAsync(address, "admin2");
        var asked = new JsonObject
        {
            ["email"] = "asked@demo.test",
            ["displayName"] = "Dr. Ada Asked",
            ["roles"] = new JsonArray("ORTHOPEDIC_SURGEON"),
        };
        return (await second.PostAsync("users", asked))["grantId"]!.GetValue<string>();
    }

    // The patient has the name of the demo nurse.
    private static async Task<string> UnusualAsync(Uri address, Api oncologist)
    {
        using var officer = await Api.SignInAsync(address, "privacy");
        await oncologist.GetAsync($"cases/{await oncologist.SubmitAsync("V04", "Adeyemi", "MRN-9001N", "Ruth")}");
        return (await officer.GetAsync("audit/unusual?pattern=COLLEAGUE"))["rows"]![0]!["id"]!.GetValue<string>();
    }

    private static async Task<string> OpenedAsync(Uri address, string account, string number)
    {
        using var reader = await Api.SignInAsync(address, account);
        using var officer = await Api.SignInAsync(address, "privacy");
        await reader.PostAsync("break-glass", new JsonObject { ["number"] = number, ["reason"] = "Is in our emergency department" });
        return (await officer.GetAsync("break-glass"))["rows"]![0]!["id"]!.GetValue<string>();
    }

    private static string In(double hours) => TimeProvider.System.GetUtcNow().AddHours(hours).ToString("O", CultureInfo.InvariantCulture);
}
