using MediatR;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Benchmarks;

/// <summary>
/// Worklist and dashboard queries, p95, at several sizes of the database; and how much they grow from the smallest to the largest.
/// </summary>
internal static class WorklistFigures
{
    private const int Rounds = 60;

    private static readonly Actor Coordinator = new(Guid.CreateVersion7(), "Coordinator", new HashSet<Role> { Role.Coordinator });
    private static readonly Actor Surgeon = new(Guid.CreateVersion7(), "Surgeon", new HashSet<Role> { Role.OrthopedicSurgeon });

    public static async Task PrintAsync(IReadOnlyList<int> sizes)
    {
        var first = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var size in sizes)
        {
            using var folder = new TemporaryFolder();
            await using var database = await CaseDatabase.SeedAsync(folder.File("cases.db"), size);
            foreach (var figures in await MeasureAsync(database, size))
            {
                figures.Print("p95 <= 50 ms");
                var name = figures.Name[..figures.Name.IndexOf(',', StringComparison.Ordinal)];
                if (first.TryAdd(name, figures.Percentile(95)))
                    continue;
                Figures.Say($"    {name}: {figures.Percentile(95) / first[name]:0.00} times the p95 of {sizes[0]:N0} cases   aim: <= 1.5");
            }
        }
    }

    private static async Task<IReadOnlyList<Figures>> MeasureAsync(CaseDatabase database, int size) =>
        [
            await RunAsync(database, $"worklist, {size:N0} cases", new ListWorklist.Query(new WorklistFilter()), Coordinator),
            await RunAsync(
                database,
                $"worklist overdue, {size:N0} cases",
                new ListWorklist.Query(new WorklistFilter { Clock = ClockFilter.Overdue }),
                Coordinator
            ),
            await RunAsync(
                database,
                $"worklist in treatment, {size:N0} cases",
                new ListWorklist.Query(new WorklistFilter { States = [CaseState.InTreatment] }),
                Coordinator
            ),
            await RunAsync(
                database,
                $"worklist by three filters, {size:N0} cases",
                new ListWorklist.Query(
                    new WorklistFilter
                    {
                        Urgencies = [Urgency.Immediate, Urgency.Urgent],
                        Procedures = [Procedure.Ablation],
                        Site = "Harbor",
                    }
                ),
                Coordinator
            ),
            await RunAsync(
                database,
                $"worklist of all phases by name, {size:N0} cases",
                new ListWorklist.Query(new WorklistFilter { Phase = null, Text = "Lind" }),
                Coordinator
            ),
            await RunAsync(
                database,
                $"schedule of a week, {size:N0} cases",
                new GetSchedule.Query(TimeProvider.System.GetUtcNow().AddDays(-3), TimeProvider.System.GetUtcNow().AddDays(4)),
                Coordinator
            ),
            await RunAsync(database, $"review queue, {size:N0} cases", new ListReviewQueue.Query(), Surgeon),
            await RunAsync(database, $"my work items, {size:N0} cases", new ListMyWorkItems.Query(), Coordinator),
            await RunAsync(database, $"dashboard, {size:N0} cases", new GetCoordinatorDashboard.Query(), Coordinator),
            await RunAsync(database, $"workflow map, {size:N0} cases", new GetWorkflowMap.Query(), Coordinator),
        ];

    private static async Task<Figures> RunAsync<T>(CaseDatabase database, string name, IRequest<T> query, Actor actor)
    {
        for (var i = 0; i < 8; i++)
            await database.SendAsync(query, actor);
        var figures = new Figures(name);
        for (var i = 0; i < Rounds; i++)
            await figures.TimeAsync(() => database.SendAsync(query, actor));
        return figures;
    }
}
