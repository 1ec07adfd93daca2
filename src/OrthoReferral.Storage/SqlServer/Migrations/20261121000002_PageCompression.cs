using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OrthoReferral.Storage.SqlServer.Migrations;

/// <summary>Written by hand: EF's model knows the compression of indexes, not of tables.</summary>
[DbContext(typeof(SqlServerCaseDb))]
[Migration("20261121000002_PageCompression")]
internal sealed class PageCompression : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => CompressedTables.Compress(migrationBuilder);

    protected override void Down(MigrationBuilder migrationBuilder) => CompressedTables.Release(migrationBuilder);
}
