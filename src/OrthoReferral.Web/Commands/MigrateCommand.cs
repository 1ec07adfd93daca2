using System.CommandLine;
using OrthoReferral.Storage;

namespace OrthoReferral.Web.Commands;

/// <summary><c>migrate</c>: brings the configured database's schema up to date and ends.</summary>
internal static class MigrateCommand
{
    public static Command Make()
    {
        var command = new Command("migrate", "Applies missing migrations to the configured database.");
        command.SetAction(
            async (_, cancellationToken) =>
            {
                using var host = CommandHost.Make();
                await host.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
                await Console.Error.WriteLineAsync("The schema is up to date.");
                return ExitCodes.Fine;
            }
        );
        return command;
    }
}
