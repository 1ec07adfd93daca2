using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using OrthoReferral.Storage.Outages;
using OrthoReferral.Storage.SqlServer;

namespace OrthoReferral.Storage.Tests.SqlServer;

public sealed class SqlServerSetupTests
{
    [Fact]
    public void The_time_limit_of_a_command_and_the_strategy_for_outages_come_from_the_settings()
    {
        using var db = Open(new() { CommandTimeoutSeconds = 7, MaxBatchSize = 11 });

        db.Database.GetCommandTimeout().ShouldBe(7);
        db.Database.CreateExecutionStrategy().ShouldBeOfType<OutageStrategy>();
        RelationalOptionsExtension.Extract(db.GetService<IDbContextOptions>()).MaxBatchSize.ShouldBe(11);
    }

    [Fact]
    public void A_session_waits_for_a_lock_as_long_as_the_setting_says_in_milliseconds()
    {
        using var db = Open(new() { LockTimeoutSeconds = 3 });

        db.GetService<IDbContextOptions>()
            .FindExtension<CoreOptionsExtension>()!
            .Interceptors!.OfType<SessionLimits>()
            .ShouldHaveSingleItem()
            .Statement.ShouldBe("SET LOCK_TIMEOUT 3000");
    }

    private static SqlServerCaseDb Open(SqlServerOptions settings)
    {
        var options = new DbContextOptionsBuilder<SqlServerCaseDb>();
        options.UseCaseSqlServer("Server=nowhere", settings);
        return new SqlServerCaseDb(options.Options);
    }
}
