using OrthoReferral.Storage.SqlServer;
using OrthoReferral.TestDatabase.Statements;

namespace OrthoReferral.Storage.Tests.SqlServer;

public sealed class ServerDemandsTests
{
    [Fact]
    public void A_server_as_it_must_be_has_no_fault() => ServerDemands.Faults(new(16, ReadsSnapshots: true, [])).ShouldBeEmpty();

    [Fact]
    public void Each_demand_that_is_not_met_is_one_line()
    {
        var faults = ServerDemands.Faults(new(15, ReadsSnapshots: false, ["INSERT on Cases", "SELECT on Leases"]));

        faults.Count.ShouldBe(3);
        faults.ShouldAllBe(line => !line.Contains('\n'));
        faults[0].ShouldContain("version 15");
        faults[1].ShouldContain("READ_COMMITTED_SNAPSHOT ON");
        faults[2].ShouldContain("INSERT on Cases, SELECT on Leases");
        faults[2].ShouldContain("grants.sql");
    }

    [Fact]
    public async Task The_server_is_asked_for_version_snapshots_and_rights()
    {
        await using var db = RecordingSqlServer.Open();

        // The recorder answers 1 as the version, which is too old, and grants no right.
        (await ServerDemands.FaultsAsync(db, CancellationToken.None)).ShouldNotBeEmpty();

        StatementLog.All().ShouldContain(statement => statement.Sql.Contains("[is_read_committed_snapshot_on]", StringComparison.Ordinal));
        StatementLog.All().ShouldContain(statement => statement.Sql.Contains("HAS_PERMS_BY_NAME", StringComparison.Ordinal));
    }
}
