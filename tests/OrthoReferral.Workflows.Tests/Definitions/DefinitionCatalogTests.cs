using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Definitions;

/// <summary>A definition gets a new version when its content changes.</summary>
public sealed class DefinitionCatalogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-definitions-").FullName;
    private readonly MemoryWorkflowStore history = new();

    [Fact]
    public async Task An_unchanged_file_makes_no_new_version_and_a_changed_one_the_next()
    {
        Write("a.json", Flows.Named("a").Task("A").Connect("Start", "A").Json());
        (await PublishAsync()).PublishedVersion("a").ShouldBe(1);
        (await PublishAsync()).PublishedVersion("a").ShouldBe(1);
        Write("a.json", Flows.Named("a").Task("A").Connect("Start", "A").Json().Replace("\n", "\r\n\t"));
        (await PublishAsync()).PublishedVersion("a").ShouldBe(1, "white space is not content");
        Write("a.json", Flows.Named("a").Task("B").Connect("Start", "B").Json());
        (await PublishAsync()).PublishedVersion("a").ShouldBe(2);
        Write("a.json", Flows.Named("a").Task("A").Connect("Start", "A").Json());
        (await PublishAsync()).PublishedVersion("a").ShouldBe(3, "going back is a change too");
    }

    [Fact]
    public async Task Two_files_may_hold_two_versions_of_a_definition()
    {
        Write(
            "a-2.json",
            Flows.Named("a").Task("New").Connect("Start", "New").Json().Replace("\"definitionId\"", "\"version\": 2, \"definitionId\"")
        );
        Write(
            "a.json",
            Flows.Named("a").Task("Old").Connect("Start", "Old").Json().Replace("\"definitionId\"", "\"version\": 1, \"definitionId\"")
        );

        await PublishAsync();
        var catalog = await PublishAsync();

        catalog.PublishedVersion("a").ShouldBe(2);
        (await catalog.FindAsync("a", 1, CancellationToken.None)).ShouldNotBeNull().Activity("Old").ShouldNotBeNull();
        (await catalog.FindAsync("a", 2, CancellationToken.None)).ShouldNotBeNull().Activity("New").ShouldNotBeNull();
        (await catalog.FindAsync("a", 3, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task One_refused_file_publishes_nothing_and_every_finding_is_named()
    {
        Write("good.json", Flows.Named("good").Task("A").Connect("Start", "A").Json());
        Write("bad.json", Flows.Named("bad").Activity("X", "Acme.Nope").Connect("Start", "X").Json());
        Write("worse.json", "{");
        Write("twin.json", Flows.Named("good").Task("B").Connect("Start", "B").Json());
        var catalog = new DefinitionCatalog(history, new TestClock());

        var refusal = await Should.ThrowAsync<InvalidDefinitionException>(() =>
            catalog.PublishFolderAsync(folder, DefinitionRules.Strict, CancellationToken.None)
        );

        refusal.Findings.Select(f => f.File).Order().ShouldBe(["bad.json", "twin.json", "worse.json"]);
        refusal.Message.ShouldContain("bad.json: activity 'X': the activity type 'Acme.Nope' is not supported");
        catalog.PublishedIds.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_an_activity_that_no_engine_runs_only_its_type_is_reported_whatever_its_members_are()
    {
        var json = Flows.Named("a").Activity("Child", "ChildWorkflow").Connect("Start", "Child").Json();
        Write("a.json", json.Replace("\"ChildWorkflow\",", "\"ChildWorkflow\", \"workflowDefinitionId\": \"x\", \"wait\": true,"));
        var refusal = await Should.ThrowAsync<InvalidDefinitionException>(PublishAsync);
        refusal.Findings.ShouldHaveSingleItem().Reason.ShouldBe("the activity type 'ChildWorkflow' is not supported");
    }

    [Fact]
    public async Task A_definition_may_be_withdrawn_only_when_nothing_runs_on_it()
    {
        var node = new EngineNode(history, new TestClock());
        Write("kept.json", Flows.Named("kept").Task("A").Connect("Start", "A").Json());
        await node.PublishAsync(Flows.Named("gone").Task("A", taskName: "A").Connect("Start", "A").Json());
        await node.StartAsync("gone", "case-1");
        await node.StartAsync("gone", "case-2");

        var refusal = await Should.ThrowAsync<InvalidDefinitionException>(PublishAsync);
        refusal.Findings.ShouldHaveSingleItem().ToString().ShouldStartWith("gone: was withdrawn, but 2 of its instances have not ended");

        await node.CompleteAsync("A");
        await node.Engine.CancelAsync((await node.StartAsync("gone", "case-1")).InstanceId, CancellationToken.None);
        (await PublishAsync()).PublishedIds.ShouldBe(["kept"]);
        await Should.ThrowAsync<UnknownDefinitionException>(async () =>
        {
            var later = new EngineNode(history, new TestClock());
            await later.StartAsync("gone", "case-3");
        });
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string file, string json) => File.WriteAllText(Path.Combine(folder, file), json);

    private async Task<DefinitionCatalog> PublishAsync()
    {
        var catalog = new DefinitionCatalog(history, new TestClock());
        await catalog.PublishFolderAsync(folder, DefinitionRules.Strict, CancellationToken.None);
        return catalog;
    }
}
