using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OrthoReferral.Storage.SqlServer.Migrations;

/// <summary>Written by hand: triggers are not part of the model.</summary>
[DbContext(typeof(SqlServerCaseDb))]
[Migration("20261121000001_AppendOnly")]
internal sealed class AppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => AppendOnlyTables.ProtectOnSqlServer(migrationBuilder);

    protected override void Down(MigrationBuilder migrationBuilder) => AppendOnlyTables.ReleaseOnSqlServer(migrationBuilder);
}
