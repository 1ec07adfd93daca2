using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.TestDatabase;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Tests.Durability;

public sealed class KillTests : IDisposable
{
    private const int Cases = 60;

    // Creating and submitting are two steps of each case; the server is killed after about half of all steps, while most cases are under
    // way.
    private const int KillAfterSteps = Cases * 5 / 2;
    private const int UnderWay = Cases / 2;

    private static readonly int Operated = Enumerable.Range(0, Cases).Count(number => LifeOf(number) == Life.Operated);
    private static readonly int Treated = Enumerable.Range(0, Cases).Count(number => LifeOf(number) != Life.Declined);

    // Sixty cases that begin at once on one writer that waits up to 20 ms for each row wait longer than the ten seconds in which a read has
    // its audit entry, and are answered 503. What is asked here is the kill: the database waits as in the gate, at night too.
    private static readonly Dictionary<string, string> ShortWaits = new(StringComparer.Ordinal) { [Depth.Variable] = "gate" };

    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-kill-").FullName;

    [Fact]
    public async Task Killed_in_the_middle_of_many_cases_the_server_loses_no_step_and_doubles_none()
    {
        await using var server = new ServerProcess(folder, settings: ShortWaits);
        await server.StartAsync();
        var driver = await CaseDriver.StartAsync(server.SignInAsync);

        var steps = 0;
        driver.Stepped = () =>
        {
            if (Interlocked.Increment(ref steps) == KillAfterSteps)
                server.Kill();
        };
        (await DriveAsync(driver)).ShouldBeGreaterThan(UnderWay, "the kill came when most cases had ended");
        driver.Stepped = null;

        await server.StartAsync();
        driver = await CaseDriver.StartAsync(server.SignInAsync);
        (await DriveAsync(driver)).ShouldBe(0, server.Log);
        await server.StopAsync();

        await CheckAsync(server.ConnectionString);
    }

    private enum Life
    {
        /// <summary>Surgery, then radiation, wound and rehabilitation side by side.</summary>
        Operated,

        /// <summary>Systemic care and follow-up.</summary>
        Systemic,

        Declined,
    }

    private static Life LifeOf(int number) =>
        number % 10 == 0 ? Life.Operated
        : number % 3 == 0 ? Life.Systemic
        : Life.Declined;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Carries every case as far as it gets; returns how many were interrupted.</summary>
    private static async Task<int> DriveAsync(CaseDriver driver)
    {
        var interrupted = 0;
        await Parallel.ForAsync(
            0,
            Cases,
            new ParallelOptions { MaxDegreeOfParallelism = Cases },
            async (number, _) =>
            {
                try
                {
                    var life = LifeOf(number);
                    var caseId = await driver.SubmitAsync(life == Life.Operated ? "V04" : "V07", $"case-{number}");
                    await driver.FinishAsync(caseId, isDeclined: life == Life.Declined);
                }
                catch (Exception cut) when (cut is HttpRequestException or IOException or SocketException)
                {
                    // The client does not wrap every failure of a connection that breaks while it is opened or read.
                    Interlocked.Increment(ref interrupted);
                }
            }
        );
        return interrupted;
    }

    private static async Task CheckAsync(string connectionString)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Sqlite", connectionString)]).Build();
        await using var provider = new TestInterceptors()
            .Register(new ServiceCollection())
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddStorage(configuration)
            .BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();

        // Nothing is lost: every case was made once and is closed, and nothing is pending anywhere.
        (await db.Cases.CountAsync()).ShouldBe(Cases);
        (await db.Cases.CountAsync(row => row.State == CaseState.Closed && row.Outcome == CaseOutcome.Treated)).ShouldBe(Treated);
        (await db.Cases.CountAsync(row => row.State == CaseState.Closed && row.Outcome == CaseOutcome.Declined)).ShouldBe(Cases - Treated);
        (await db.WorkItems.CountAsync(item => item.State != WorkItemState.Completed)).ShouldBe(0);
        (await db.Outbox.CountAsync(message => message.SentAt == null)).ShouldBe(0);
        (await db.Set<WorkflowInstanceRow>().CountAsync(row => row.Status != WorkflowStatus.Finished)).ShouldBe(0);

        // Nothing is doubled: cases of one kind have the same steps, each as often as in a life without interruption.
        var lives = await db
            .Events.GroupBy(line => new
            {
                line.CaseId,
                line.Kind,
                line.Subject,
            })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync();
        lives
            .Where(line =>
                line.Key.Kind
                    is CaseEventKind.Submitted
                        or CaseEventKind.Assessed
                        or CaseEventKind.Approved
                        or CaseEventKind.Declined
                        or CaseEventKind.TreatmentPlanned
                        or CaseEventKind.WorkItemRaised
                        or CaseEventKind.WorkItemCompleted
                        or CaseEventKind.ProcedurePerformed
                        or CaseEventKind.FollowUpRecorded
            )
            .ShouldAllBe(line => line.Count == 1);
        (await db.Treatments.CountAsync()).ShouldBe(Treated);
        (await db.Events.CountAsync(line => line.Kind == CaseEventKind.ProcedurePerformed)).ShouldBe(Operated);
        (await db.RadiationSessions.CountAsync(session => session.DeliveredAt != null)).ShouldBe(Operated);
        (await db.Set<WorkflowInstanceRow>().CountAsync()).ShouldBe(
            Cases + Treated,
            "one instance for each case and one for each treatment"
        );
        (await db.Set<WorkflowInstanceRow>().Select(row => row.CorrelationId).Distinct().CountAsync()).ShouldBe(Cases + Treated);

        // A line of the timeline and its audit entry are one commit, which the kill can't have split.
        (await db.Audit.CountAsync(entry => entry.CaseId != null && entry.Kind == AuditKind.Act)).ShouldBe(await db.Events.CountAsync());
        (await AuditVerification.VerifyAsync(db, default)).IsWhole.ShouldBeTrue();
    }
}
