using OrthoReferral.Cases.Processes;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Cases.Tests.Processes;

/// <summary>A definition that asks for a task that the application does not understand is refused at start-up.</summary>
public sealed class DefinitionPayloadTests
{
    private const string Human = "SpecialistReview";

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Path.Combine(ArchitectureTests.Root(), "workflows"), "*.json").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_definition_asks_only_for_what_the_application_understands(string file) =>
        DefinitionValidator
            .Check(
                DefinitionReader.Read(File.ReadAllText(Path.Combine(ArchitectureTests.Root(), "workflows", file)), file),
                file,
                DefinitionRules.Strict with
                {
                    Tasks = new TaskContract(),
                },
                TimeProvider.System.GetUtcNow()
            )
            .ShouldBeEmpty();

    [Theory]
    [InlineData(Human, "role", null, "the payload of the human task 'SpecialistReview' has no 'role'")]
    [InlineData(Human, "form", null, "the payload of the human task 'SpecialistReview' has no 'form'")]
    [InlineData(Human, "role", "Nurse", "the role 'Nurse' is unknown (Oncologist, ")]
    [InlineData(Human, "role", "PrivacyOfficer", "the role 'PrivacyOfficer' holds no tasks")]
    [InlineData(Human, "role", "Administrator", "the role 'Administrator' holds no tasks")]
    [InlineData(
        Human,
        "role",
        "Oncologist",
        "the form 'radiationPlan' can't be answered by the role 'Oncologist' (RadiationOncologist, Coordinator)"
    )]
    [InlineData(Human, "form", "information", "the form 'information' can't be answered by the role 'RadiationOncologist' (Oncologist)")]
    [InlineData(Human, "dueIn", "4 hours", "dueIn '4 hours' is not an ISO 8601 duration")]
    [InlineData(Human, "bookFor", "soon", "bookFor 'soon' is not an ISO 8601 duration")]
    [InlineData(Human, "form", "poem", "the form 'poem' is unknown (biopsy, ")]
    [InlineData(Human, "form", "emergency", "the form 'emergency' is unknown (biopsy, ")]
    [InlineData(Human, "treatmentState", "Done", "the treatmentState 'Done' is unknown (Planned, ")]
    [InlineData("EscalateWorkItem", "activity", "Nobody", "escalates the activity 'Nobody'")]
    [InlineData("EscalateWorkItem", "activity", null, "the payload of the system task 'EscalateWorkItem' has no 'activity'")]
    [InlineData("EscalateWorkItem", "to", "Nurse", "the to 'Nurse' is unknown (Oncologist, ")]
    [InlineData("CloseCase", "outcome", "Cured", "the outcome 'Cured' is unknown (Treated, ")]
    [InlineData("CloseCase", "outcome", null, "the payload of the system task 'CloseCase' has no 'outcome'")]
    [InlineData("StartTreatments", "state", "Closing", "the state 'Closing' is unknown (Draft, ")]
    public void A_payload_that_is_wrong_is_named(string task, string member, string? literal, string reason)
    {
        var payload = Whole(task);
        Check(task, payload).ShouldBeEmpty();
        if (literal is null)
            payload.Remove(member);
        else
            payload[member] = literal;
        Check(task, payload).ShouldHaveSingleItem().ShouldStartWith(reason);
    }

    [Theory]
    [InlineData("role", "dueIn")]
    [InlineData("form", "dueIn")]
    public void A_value_that_is_computed_is_not_judged_before_it_runs(params string[] computed)
    {
        var payload = Whole(Human);
        payload["role"] = "Oncologist";
        foreach (var member in computed)
            payload[member] = null;
        Check(Human, payload).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_last_level_of_an_escalation_is_never_answered()
    {
        Last("""{"activity":"SpecialistReview","level":"last"}""").ShouldBe("SpecialistReview");
        Last("""{"activity":"SpecialistReview","level":"first"}""").ShouldBeNull();
        Last("""{"level":"last"}""").ShouldBeNull();
        Last("""{"activity":"SpecialistReview","level":"last"}""", "CloseCase").ShouldBeNull();

        static string? Last(string payload, string task = "EscalateWorkItem") =>
            new TaskContract().LastEscalationOf(task, System.Text.Json.JsonElement.Parse(payload));
    }

    private static Dictionary<string, string?> Whole(string task) =>
        task switch
        {
            Human => new()
            {
                ["role"] = "RadiationOncologist",
                ["title"] = "Review",
                ["dueIn"] = "PT4H",
                ["form"] = "radiationPlan",
            },
            "EscalateWorkItem" => new() { ["activity"] = "A", ["level"] = "first" },
            "CloseCase" => new() { ["outcome"] = "Treated" },
            _ => [],
        };

    private static IEnumerable<string> Check(string task, Dictionary<string, string?> payload) =>
        new TaskContract().Check(new WrittenTask(task, payload), activity => activity == "A");
}
