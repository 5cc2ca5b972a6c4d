using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Postgres.Migrations
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
                    source_id = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: true),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    changed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                SELECT source_id, month, SUM(count), MIN(first_day), MAX(last_day), COALESCE(MAX(changed_utc), now()) FROM (
                    SELECT source_id, month, 0::bigint AS count, NULL::date AS first_day, NULL::date AS last_day, changed_utc FROM month_change
                    UNION ALL
                    SELECT source_id, date_trunc('month', day)::date, SUM(count), MIN(day), MAX(day), NULL FROM day_count GROUP BY 1, 2) AS known
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
                    source_id = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    changed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
