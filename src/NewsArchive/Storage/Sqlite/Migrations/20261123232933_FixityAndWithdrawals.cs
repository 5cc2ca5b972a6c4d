using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FixityAndWithdrawals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "sha256",
                table: "version_content",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_withdrawn",
                table: "article_version",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "withdrawn_utc",
                table: "article",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "daily_manifest",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    last_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    merkle_root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    written_utc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_daily_manifest", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "fixity_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    started_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    originals = table.Column<int>(type: "INTEGER", nullable: false),
                    versions = table.Column<int>(type: "INTEGER", nullable: false),
                    manifests = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    faults = table.Column<int>(type: "INTEGER", nullable: false),
                    repaired = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fixity_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "withdrawal",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    act_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    is_lift = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_legal = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_withdrawal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fixity_fault",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    run_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: false),
                    repaired = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fixity_fault", x => x.id);
                    table.ForeignKey(
                        name: "fk_fixity_fault_fixity_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "fixity_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_fixity_fault_run_id",
                table: "fixity_fault",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_withdrawal_article_id_id",
                table: "withdrawal",
                columns: new[] { "article_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "daily_manifest");

            migrationBuilder.DropTable(
                name: "fixity_fault");

            migrationBuilder.DropTable(
                name: "withdrawal");

            migrationBuilder.DropTable(
                name: "fixity_run");

            migrationBuilder.DropColumn(
                name: "sha256",
                table: "version_content");

            migrationBuilder.DropColumn(
                name: "is_withdrawn",
                table: "article_version");

            migrationBuilder.DropColumn(
                name: "withdrawn_utc",
                table: "article");
        }
    }
}
