using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Tests.Audit;

/// <summary>An export from its command to the lines of its file.</summary>
internal static class WrittenExport
{
    public static async Task<IReadOnlyList<string>> ExportAsync<TExport>(this CaseFixture fixture, Actor actor, ICommand<TExport> command)
        where TExport : IExport => await fixture.WriteAsync(actor, await fixture.SendAsync(actor, command));

    /// <summary>The file, line by line, without its mark.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync<TExport>(this CaseFixture fixture, Actor actor, TExport export)
        where TExport : IExport
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = actor;
        using var output = new MemoryStream();
        var rows = await scope.ServiceProvider.GetRequiredService<IExportWriter<TExport>>().WriteAsync(export, output, default);
        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(rows + 1);
        return lines;
    }
}
