using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Storage.Outages;
using OrthoReferral.TestDatabase.Breaking;

namespace OrthoReferral.Storage.Tests.Outages;

/// <summary>A SqlException can't be made without a server, so the decision is a function of its error numbers.</summary>
public sealed class SqlServerOutagesTests
{
    [Theory]
    [InlineData("Linux: no server answers", 0, 20, null, Outage.Passing)]
    [InlineData("Linux: refused", 0, 20, SocketError.ConnectionRefused, Outage.Passing)]
    [InlineData("Linux: the wire was cut in the middle of a statement", 35, 20, SocketError.ConnectionReset, Outage.Passing)]
    [InlineData("the name can't be resolved", 11001, 20, SocketError.HostNotFound, Outage.Passing)]
    [InlineData("Windows: reset", 10054, 20, null, Outage.Passing)]
    [InlineData("Windows: no network path", 53, 20, null, Outage.Passing)]
    [InlineData("the other end closed", 233, 20, null, Outage.Passing)]
    [InlineData("deadlock victim", 1205, 13, null, Outage.Passing)]
    [InlineData("waited too long for a lock", 1222, 16, null, Outage.Passing)]
    [InlineData("the group fails over", 983, 14, null, Outage.Passing)]
    [InlineData("replica in transition", 976, 14, null, Outage.Passing)]
    [InlineData("database not open yet", 4060, 11, null, Outage.Passing)]
    [InlineData("session killed", 596, 21, null, Outage.Passing)]
    [InlineData("server stops", 6005, 14, null, Outage.Passing)]
    [InlineData("Azure moves the database", 40613, 17, null, Outage.Passing)]
    [InlineData("command timed out", -2, 11, null, Outage.Lasting)]
    [InlineData("command timed out, the socket's wait inside", -2, 11, SocketError.TimedOut, Outage.Lasting)]
    [InlineData("the log is full", 9002, 17, null, Outage.Lasting)]
    [InlineData("a file is full", 1105, 17, null, Outage.Lasting)]
    [InlineData("the disk gives a broken page", 824, 24, null, Outage.Lasting)]
    [InlineData("read-only standby", 3906, 16, null, Outage.Lasting)]
    [InlineData("the server ended the connection for what we do not know", 50999, 20, null, Outage.Lasting)]
    [InlineData("wrong password", 18456, 14, null, Outage.None)]
    [InlineData("the key is there already", 2627, 14, null, Outage.None)]
    [InlineData("the index has it already", 2601, 14, null, Outage.None)]
    [InlineData("refused by a rule of the schema", 547, 16, null, Outage.None)]
    [InlineData("denied by the grants", 229, 14, null, Outage.None)]
    [InlineData("append-only", 51000, 16, null, Outage.None)]
    [InlineData("no such column", 207, 16, null, Outage.None)]
    [InlineData("a message of the server", 0, 10, null, Outage.None)]
    public void A_failure_says_whether_the_database_is_away(string what, int number, byte severity, SocketError? socket, Outage outage) =>
        SqlServerOutages.Of(number, severity, socket).ShouldBe(outage, what);

    [Fact]
    public void What_wraps_the_failure_of_the_driver_is_looked_through()
    {
        DatabaseOutage.Of(new DbUpdateException("save", new BrokenConnectionException())).ShouldBe(Outage.Passing);
        DatabaseOutage
            .Of(new InvalidOperationException("EF", new Microsoft.Data.Sqlite.SqliteException("busy", 5)))
            .ShouldBe(Outage.Lasting);
        DatabaseOutage.Of(new DbUpdateConcurrencyException("lost race")).ShouldBe(Outage.None);
        DatabaseOutage.Of(new Microsoft.Data.Sqlite.SqliteException("constraint", 19)).ShouldBe(Outage.None);
    }
}
