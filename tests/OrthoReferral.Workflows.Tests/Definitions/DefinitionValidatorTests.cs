using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Definitions;

/// <summary>A definition that can't run, or breaks a strict rule, is refused with file, activity and reason.</summary>
public sealed class DefinitionValidatorTests
{
    [Fact]
    public void The_shipped_definitions_keep_the_rules()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(TestFiles.Root, "workflows"), "*.json"))
            DefinitionValidator
                .Check(
                    DefinitionReader.Read(File.ReadAllText(file), file),
                    Path.GetFileName(file),
                    DefinitionRules.Strict,
                    new TestClock().GetUtcNow()
                )
                .ShouldBeEmpty();
    }

    [Fact]
    public void Every_recorded_definition_is_runnable()
    {
        foreach (var file in Directory.GetFiles(TestFiles.Folder("Recorded", "definitions"), "*.json"))
            DefinitionValidator
                .Check(
                    DefinitionReader.Read(File.ReadAllText(file), file),
                    Path.GetFileName(file),
                    DefinitionRules.Runnable,
                    new TestClock().GetUtcNow()
                )
                .ShouldBeEmpty();
    }

    [Fact]
    public void The_definition_that_the_other_tests_break_is_valid_as_it_stands() => Findings(Base()).ShouldBeEmpty();

    public static TheoryData<string, string?, string> Broken =>
        new()
        {
            { Base().Activity("X", "Acme.Nope").Connect("A", "X").Json(), "X", "the activity type 'Acme.Nope' is not supported" },
            { Base().Connect("A", "Nowhere").Json(), "A", "leads to an activity that does not exist" },
            { Base().Connect("Nowhere", "A").Json(), "Nowhere", "starts at an activity that does not exist" },
            { Base().Connect("A:Sideways", "A").Json(), "A", "has no port 'Sideways' (ports: Done)" },
            { Base().Task("A").Json(), "A", "the id is used twice" },
            {
                Base().Activity("J", "Elsa.FlowJoin", ("mode", "Literal", "WaitSome")).Connect("A", "J").Json(),
                "J",
                "the join mode 'WaitSome' is not one of"
            },
            { Base().Task("B", "({ a: variables.Typo })").Connect("A", "B").Json(), "B", "payload: the variable 'Typo' does not exist" },
            { Base().Task("B", "({ a: getInput('typo') })").Connect("A", "B").Json(), "B", "payload: the input 'typo' is not declared" },
            { Base().Task("B", "({ a: typo })").Connect("A", "B").Json(), "B", "payload: 'typo' is not defined" },
            { Base().Task("B", "({ a: ").Connect("A", "B").Json(), "B", "payload: not valid ES2020" },
            { Base().Task("B", "({ a: variables.R ??= 1 })").Connect("A", "B").Json(), "B", "payload: not valid ES2020" },
            { Base().Task("B", "({ a: getTypo() })").Connect("A", "B").Json(), "B", "payload: 'getTypo' is not defined" },
            { Base().Task("B", "({ a: Array.isArray(variables.R) })").Connect("A", "B").Json(), "B", "Array.isArray is false" },
            { Base().Task("B", "({ n: eval('1') })").Connect("A", "B").Json(), "B", "'eval' is not defined" },
            { Base().Task("B", "({ n: Function('return 1')() })").Connect("A", "B").Json(), "B", "'Function' is not defined" },
            { Base().Task("B", "({ n: /(a+)+$/.test('aaa!') })").Connect("A", "B").Json(), "B", "regular expressions are not allowed" },
            { Base().Task("B", "({ n: 'a'.search('a') })").Connect("A", "B").Json(), "B", "'search' is not supported" },
            {
                Base().Task("B", resultTo: "Missing").Connect("A", "B").Json(),
                "B",
                "the result goes to the variable 'v-Missing', which does not exist"
            },
            { Base().Set("B", "Missing", "1").Connect("A", "B").Json(), "B", "sets the variable 'v-Missing', which does not exist" },
            {
                Base()
                    .Activity("B", "Elsa.SetOutput", ("outputName", "Literal", "o"), ("outputValue", "Literal", "1"))
                    .Connect("A", "B")
                    .Json(),
                "B",
                "sets the output 'o', which is not declared"
            },
            {
                Base().Activity("B", "Elsa.Delay", ("timeSpan", "Literal", "P2D")).Connect("A", "B").Json(),
                "B",
                "not a time span like 2.00:00:00"
            },
            { Base().Activity("B", "Elsa.Delay").Connect("A", "B").Json(), "B", "the input 'timeSpan' is missing" },
            {
                Base().Activity("B", "Elsa.Delay", ("timeSpan", "Literal", "25.00:00:00")).Connect("A", "B").Json(),
                "B",
                "waits for more than 24 days"
            },
            {
                Base().Activity("B", "Elsa.StartAt", ("dateTime", "Literal", "2126-01-01T00:00:00Z")).Connect("A", "B").Json(),
                "B",
                "waits for more than 24 days"
            },
            {
                Base().Activity("B", "Elsa.Delay", ("timeSpan", "Liquid", "x")).Connect("A", "B").Json(),
                "B",
                "expression type 'Liquid' is not supported"
            },
            {
                Base().Activity("B", "Elsa.Finish", ("speed", "Literal", "1")).Connect("A", "B").Json(),
                "B",
                "Elsa.Finish has no input 'speed'"
            },
            { Base().Activity("B", "Elsa.FlowSwitch").Connect("A", "B").Json(), "B", "the switch has no cases" },
            { Base().Task("B").Json(), "B", "no connection leads here" },
            { Base().StoppingAtFaults().Json(), null, "incidentStrategyType must be ContinueWithIncidentsStrategy" },
            { Base().Input("lost", stored: false).Json(), null, "the input 'lost' has no storageDriverType" },
            { Base().Task("B", "({ title: 'Poem' })", taskName: "Odd").Connect("A", "B").Json(), "B", "is odd" },
            { Base().Task("B", "({ of: 'Nobody' })", taskName: "Odd").Connect("A", "B").Json(), "B", "'Nobody' is no task" },
            { Base().Task("B", "return { of: 'A' };", taskName: "Odd").Connect("A", "B").Json(), "B", "is odd" },
            { Diamond("WaitAll").Connect("J", "A").Json(), "J", "the loop back to 'A' is invalid" },
            {
                Diamond("WaitAll")
                    .Activity("D", "Elsa.FlowDecision", ("condition", "JavaScript", "true"))
                    .Connect("B", "D", "D:True", "B", "D:False", "J")
                    .Json(),
                "D",
                "lies inside one branch before 'J'"
            },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_definition_is_refused_with_file_activity_and_reason(string json, string? activity, string reason)
    {
        var findings = Findings(json);

        findings.ShouldContain(
            f => f.File == "broken.json" && f.ActivityId == activity && f.Reason.Contains(reason),
            string.Join(Environment.NewLine, findings)
        );
    }

    [Theory]
    [InlineData("{ not json", "not valid JSON")]
    [InlineData("[]", "a definition is a JSON object")]
    [InlineData("""{ "name": "x" }""", "has no 'definitionId'")]
    [InlineData("""{ "definitionId": "x" }""", "no 'root'")]
    [InlineData("""{ "definitionId": "x", "root": { "type": "Elsa.Sequence", "activities": [] } }""", "only Elsa.Flowchart is supported")]
    [InlineData(
        """{ "definitionId": "x", "root": { "type": "Elsa.Flowchart", "activities": [{ "id": "a" }] } }""",
        "activity 'a' has no 'type'"
    )]
    [InlineData(
        """
            {
              "definitionId": "x",
              "root": {
                "type": "Elsa.Flowchart",
                "activities": [{ "id": "a", "type": "Elsa.Start" }],
                "connections": [{ "target": { "activity": "a" } }]
              }
            }
            """,
        "a connection has no 'source'"
    )]
    public void What_is_not_a_definition_is_refused(string json, string reason) =>
        Should
            .Throw<InvalidDefinitionException>(() => DefinitionReader.Read(json, "broken.json"))
            .Findings.ShouldContain(f => f.File == "broken.json" && f.Reason.Contains(reason));

    [Fact]
    public void A_loop_inside_one_branch_is_fine_before_a_WaitAny()
    {
        var flow = Diamond("WaitAny")
            .Activity("D", "Elsa.FlowDecision", ("condition", "JavaScript", "true"))
            .Connect("B", "D", "D:True", "B", "D:False", "J");

        Findings(flow).ShouldBeEmpty();
    }

    private static Flows Base() => Flows.Named("base").Variable("R").Task("A", resultTo: "R").Connect("Start", "A");

    private static Flows Diamond(string mode) =>
        Flows
            .Named("diamond")
            .Task("A")
            .Task("B")
            .Activity("J", "Elsa.FlowJoin", ("mode", "Literal", mode))
            .Connect("Start", "A", "Start", "B", "A", "J")
            .Connect("B", "J");

    private static IReadOnlyList<DefinitionFinding> Findings(Flows flow) => Findings(flow.Json());

    private static IReadOnlyList<DefinitionFinding> Findings(string json)
    {
        try
        {
            return DefinitionValidator.Check(
                DefinitionReader.Read(json, "broken.json"),
                "broken.json",
                DefinitionRules.Strict with
                {
                    Tasks = new TestTasks(),
                },
                new TestClock().GetUtcNow()
            );
        }
        catch (InvalidDefinitionException exception)
        {
            return exception.Findings;
        }
    }
}
