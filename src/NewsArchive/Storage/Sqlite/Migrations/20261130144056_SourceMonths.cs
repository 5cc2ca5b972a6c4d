using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SourceMonths : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "source_month",
                columns: table => new
                {
                    source_id = table.Column<int>(type: "INTEGER", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    changed_utc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_month", x => new { x.source_id, x.month });
                    table.ForeignKey(
                        name: "fk_source_month_source_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            // A month without an instant of its own is one that the counts know and nobody noted; there should be none.
            migrationBuilder.Sql("""
                INSERT INTO source_month (source_id, month, count, first_day, last_day, changed_utc)
                SELECT source_id, month, SUM(count), MIN(first_day), MAX(last_day), COALESCE(MAX(changed_utc), strftime('%Y-%m-%d %H:%M:%f', 'now')) FROM (
                    SELECT source_id, month, 0 AS count, NULL AS first_day, NULL AS last_day, changed_utc FROM month_change
                    UNION ALL
                    SELECT source_id, substr(day, 1, 7) || '-01', SUM(count), MIN(day), MAX(day), NULL FROM day_count GROUP BY 1, 2) AS known
                GROUP BY 1, 2;
                """);

            migrationBuilder.DropTable(
                name: "month_change");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "month_change",
                columns: table => new
                {
                    source_id = table.Column<int>(type: "INTEGER", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    changed_utc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_month_change", x => new { x.source_id, x.month });
                    table.ForeignKey(
                        name: "fk_month_change_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.Sql("INSERT INTO month_change (source_id, month, changed_utc) SELECT source_id, month, changed_utc FROM source_month;");

            migrationBuilder.DropTable(
                name: "source_month");
        }
    }
}
