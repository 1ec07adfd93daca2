using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Audit;

/// <summary>What an export was asked for is cut where its column ends; what it gave out is never what is missing.</summary>
public sealed class ExportFilterTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_entry_of_an_export_holds_all_its_columns_however_long_the_filter_is()
    {
        var command = new ExportWorklist.Command(new WorklistFilter { Site = new string('x', 2000) }, WorklistSort.Number, []);

        var export = await fixture.SendAsync(People.Coordinator, command);

        var entry = await fixture.ReadAsync(db => db.Audit.SingleAsync(one => one.Id == export.EntryId));
        var filter = entry.Filter.ShouldNotBeNull();
        filter.Length.ShouldBe(AuditDetails.LongestFilter);
        ExportWorklist.AllColumns.ShouldAllBe(column => filter.Contains($"\"{column}\"", StringComparison.Ordinal));
        filter.ShouldContain("xxx");
    }

    [Fact]
    public void Every_export_writes_its_columns_first()
    {
        var handlers = Directory
            .EnumerateFiles(Path.Combine(ArchitectureTests.Root(), "src", "OrthoReferral.Cases"), "Export*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(text => text.Contains(nameof(Exports.AddExport), StringComparison.Ordinal) && text.Contains("request.Columns"))
            .ToList();

        handlers.Count.ShouldBeGreaterThan(1);
        handlers.ShouldAllBe(text => text.Contains("new { Columns = columns, request.Filter }", StringComparison.Ordinal));
    }
}
