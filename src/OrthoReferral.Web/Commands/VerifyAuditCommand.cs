using System.CommandLine;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage;

namespace OrthoReferral.Web.Commands;

/// <summary>
/// <c>verify-audit</c>: reads the audit log and its seals and names every break. Exit code 1 when there is one, 2 when there is no log to
/// read.
/// </summary>
internal static class VerifyAuditCommand
{
    public static Command Make()
    {
        var command = new Command("verify-audit", "Checks the audit log and its seals.");
        command.SetAction(
            async (_, cancellationToken) =>
            {
                using var host = CommandHost.Make();
                await host.Services.GetRequiredService<DatabaseMigrator>().RequireSchemaAsync(cancellationToken);
                await using var scope = host.Services.CreateAsyncScope();
                var report = await AuditVerification.VerifyAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), cancellationToken);
                foreach (var finding in report.Findings)
                    Console.WriteLine($"{finding.Kind} {finding.Number}");
                foreach (var remark in report.Remarks)
                    Console.WriteLine($"{remark.Kind} {remark.Number}");
                foreach (var (certificate, entries) in report.Disposed)
                    Console.WriteLine($"{entries} disposed, certificate {certificate}");
                await Console.Error.WriteLineAsync(
                    $"{report.Entries} entries and {report.Seals} seals read, {report.Unsealed} entries not sealed yet, "
                        + $"{report.Findings.Count} breaks."
                );
                return report.IsWhole ? ExitCodes.Fine : ExitCodes.FoundProblems;
            }
        );
        return command;
    }
}
