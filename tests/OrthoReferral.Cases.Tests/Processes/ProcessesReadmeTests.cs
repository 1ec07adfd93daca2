using System.Text.Json;
using System.Text.RegularExpressions;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Tests.Processes;

/// <summary>The tables of <c>workflows/README.md</c> say what the contract says: who writes a definition reads only them.</summary>
public sealed class ProcessesReadmeTests
{
    private static readonly string[] Readme = File.ReadAllLines(Path.Combine(ArchitectureTests.Root(), "workflows", "README.md"));

    [Fact]
    public void The_roles_and_forms_of_a_payload_are_those_of_the_contract()
    {
        var members = Table("| member |").ToDictionary(row => row[0], row => row[1]);
        Words(members["`role`"])
            .ShouldBe(
                Enum.GetValues<Role>().Where(role => RoleProfile.Of(role).HoldsTasks).Select(role => role.ToString()),
                ignoreOrder: true
            );
        Words(members["`form`"]).ShouldBe(TaskForms.All.Where(form => form.IsForTasks).Select(form => form.Name), ignoreOrder: true);
    }

    [Fact]
    public void The_members_of_a_payload_are_those_of_the_contract() =>
        Table("| member |")
            .SelectMany(row => Words(row[0]))
            .ShouldBe(
                TaskForms
                    .All.Where(form => form.IsForTasks)
                    .SelectMany(form => MembersOf(form.Payload))
                    .Concat(MembersOf(typeof(HumanTaskPayload)))
                    .Concat(MembersOf(typeof(StatesPayload)))
                    .Distinct(),
                ignoreOrder: true
            );

    [Fact]
    public void Every_form_has_its_result_and_each_result_its_members()
    {
        var results = Table("| form | result").SelectMany(row => Words(row[0]).Select(form => (form, Result: row[1]))).ToList();
        results.Select(row => row.form).ShouldBe(TaskForms.All.Where(form => form.IsForTasks).Select(form => form.Name), ignoreOrder: true);
        foreach (var (name, result) in results)
            MembersIn(result).ShouldBe(MembersOf(TaskForms.All.Single(form => form.Name == name).Answer), name);
    }

    [Fact]
    public void The_words_of_a_result_are_those_of_its_enum()
    {
        var results = Table("| form | result").ToDictionary(row => row[0], row => row[1]);
        Quoted(results["`review`"]).ShouldBe(Enum.GetValues<ReviewDecision>().Select(TaskJson.Word), ignoreOrder: true);
        Quoted(results["`tumorBoard`"])
            .ShouldBe(Enum.GetValues<ReviewDecision>().Except([ReviewDecision.TumorBoard]).Select(TaskJson.Word), ignoreOrder: true);
        Quoted(results["`followUp`"]).ShouldBe(Enum.GetValues<NextVisit>().Select(TaskJson.Word), ignoreOrder: true);
        Quoted(Table("| system task |").Single(row => row[0] == "`AssessFractureRisk`")[2])
            .ShouldBe(Enum.GetValues<Hold>().Select(TaskJson.Word), ignoreOrder: true);
    }

    [Fact]
    public void Every_system_task_has_its_row_with_its_payload_and_its_answer()
    {
        var rows = Table("| system task |").ToDictionary(row => Words(row[0]).Single());
        rows.Keys.ShouldBe(SystemTasks.All.Select(task => task.Name), ignoreOrder: true);
        foreach (var task in SystemTasks.All)
        {
            var written = Words(rows[task.Name][1]).Where(IsMember).ToList();
            // What any task may say, a row may name where it matters.
            written
                .Except(MembersOf(typeof(StatesPayload)))
                .ShouldBe(MembersOf(task.Payload).Except(MembersOf(typeof(StatesPayload))), task.Name);
            MembersOf(task.Payload).Except(written).ShouldBeEmpty(task.Name);
            MembersIn(rows[task.Name][2]).ShouldBe(MembersOf(task.Answer), task.Name);
        }
    }

    [Fact]
    public void The_words_of_an_end_are_those_that_the_definitions_say()
    {
        var rows = Table("| system task |").ToDictionary(row => Words(row[0]).Single());
        Values("CloseCase").ShouldBe(Written("outcome"), ignoreOrder: true);
        Values("CloseCase").Except(Enum.GetNames<CaseOutcome>()).ShouldBeEmpty();
        string[] ends = [nameof(TreatmentState.Completed), nameof(TreatmentState.Cancelled)];
        Values("CompleteTreatment").ShouldBe(ends, ignoreOrder: true);
        Quoted(rows["CompleteTreatment"][2]).ShouldBe(ends, ignoreOrder: true);

        IEnumerable<string> Values(string task) => Words(rows[task][1]).Where(word => !IsMember(word));

        static IEnumerable<string> Written(string member) =>
            Definitions()
                .SelectMany(file => Regex.Matches(File.ReadAllText(file), $@"\b{member}: '(\w+)'"))
                .Select(word => word.Groups[1].Value)
                .Distinct();
    }

    [Fact]
    public void The_table_of_every_task_is_what_the_definitions_say()
    {
        var written = Table("| definition | activity")
            .Select(row => (row[0], row[1], row[2], row[3] == "from the assessment" ? "" : row[3], Clock(row[4]), row[5]))
            .ToList();
        written.ShouldBe(Definitions().SelectMany(Tasks), ignoreOrder: true);
    }

    private static string[] Definitions() => Directory.GetFiles(Path.Combine(ArchitectureTests.Root(), "workflows"), "*.json");

    /// <summary>The durations that stand in a cell or an expression, in one order; or that a clock of the definition says them.</summary>
    private static string Clock(string dueIn) =>
        dueIn == "by urgency" || Regex.IsMatch(dueIn, @"^variables\.\w*Clocks?\.\w+$")
            ? "by urgency"
            : string.Join(' ', Regex.Matches(dueIn, @"\bP[T\d]\w+").Select(span => span.Value).Order(StringComparer.Ordinal));

    /// <summary>The human tasks of a file, with the literals of their payloads; a role that is computed is empty.</summary>
    private static IEnumerable<(string Definition, string Activity, string Title, string Role, string DueIn, string Form)> Tasks(
        string file
    )
    {
        using var definition = JsonDocument.Parse(File.ReadAllText(file));
        foreach (
            var activity in definition.RootElement.GetProperty("root").GetProperty("activities").EnumerateArray().Select(a => a.Clone())
        )
        {
            if (!activity.TryGetProperty("payload", out var payload))
                continue;
            var script = payload.GetProperty("expression").GetProperty("value").GetString()!;
            if (Literal("form") is { Length: > 0 } form)
                yield return (
                    Path.GetFileNameWithoutExtension(file),
                    activity.GetProperty("id").GetString()!,
                    Literal("title"),
                    Literal("role"),
                    Clock(Regex.Match(script, "dueIn: (.*?), form:").Groups[1].Value),
                    form
                );

            string Literal(string member) => Regex.Match(script, $@"\b{member}: '([^']*)'").Groups[1].Value;
        }
    }

    private static IEnumerable<string[]> Table(string head)
    {
        var rows = Readme
            .SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'));
        return rows.Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());
    }

    private static bool IsMember(string word) => char.IsLower(word[0]);

    private static IEnumerable<string> Words(string cell) => Regex.Matches(cell, "`([A-Za-z]+)`").Select(word => word.Groups[1].Value);

    private static IEnumerable<string> Quoted(string cell) => Regex.Matches(cell, "'([A-Za-z_]+)'").Select(word => word.Groups[1].Value);

    /// <summary>The names before a colon, a comma or the end within the braces.</summary>
    private static IEnumerable<string> MembersIn(string result) =>
        Regex
            .Matches(Regex.Match(result, @"\{(.*)\}").Groups[1].Value, @"(?:^|, )([a-zA-Z]+)(?=:|,|$)")
            .Select(member => member.Groups[1].Value);

    private static IEnumerable<string> MembersOf(Type record) =>
        record.GetConstructors()[0].GetParameters().Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name!));
}
