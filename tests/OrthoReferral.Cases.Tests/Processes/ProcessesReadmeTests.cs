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
    public void Every_system_task_has_its_row_with_its_payload()
    {
        var rows = Table("| system task |").ToDictionary(row => Words(row[0]).Single(), row => row[1]);
        rows.Keys.ShouldBe(SystemTasks.All.Select(task => task.Name), ignoreOrder: true);
        foreach (var task in SystemTasks.All)
            MembersOf(task.Payload).Except(Words(rows[task.Name])).ShouldBeEmpty(task.Name);
    }

    [Fact]
    public void The_table_of_every_task_is_what_the_definitions_say()
    {
        var written = Table("| definition | activity")
            .Select(row => (row[0], row[1], row[2], row[3] == "from the assessment" ? "" : row[3], row[5]))
            .ToList();
        written.ShouldBe(
            Directory.GetFiles(Path.Combine(ArchitectureTests.Root(), "workflows"), "*.json").SelectMany(Tasks),
            ignoreOrder: true
        );
    }

    /// <summary>The human tasks of a file, with the literals of their payloads; a role that is computed is empty.</summary>
    private static IEnumerable<(string Definition, string Activity, string Title, string Role, string Form)> Tasks(string file)
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
