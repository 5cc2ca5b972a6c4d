using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class MonthChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
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

            // What older archives know of it: what came last, and what was withdrawn or shown again last.
            migrationBuilder.Sql("""
                INSERT INTO month_change (source_id, month, changed_utc)
                SELECT source_id, date_trunc('month', day)::date, MAX(utc) FROM (
                    SELECT source_id, day, last_ingested_utc AS utc FROM article WHERE withdrawn_utc IS NULL
                    UNION ALL
                    SELECT a.source_id, a.day, w.act_utc FROM withdrawal w JOIN article a ON a.id = w.article_id) AS known
                GROUP BY 1, 2;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "month_change");
        }
    }
}
