using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NewsArchive.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ImageLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "pictures",
                table: "fixity_run",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "image",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    url_sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    host = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    proxy_url = table.Column<string>(type: "text", nullable: true),
                    seen_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true),
                    checked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    due_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: true),
                    media_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    bytes = table.Column<long>(type: "bigint", nullable: true),
                    fetched_url = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_image", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "version_image",
                columns: table => new
                {
                    version_id = table.Column<long>(type: "bigint", nullable: false),
                    image_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_version_image", x => new { x.version_id, x.image_id });
                    table.ForeignKey(
                        name: "fk_version_image_article_version_version_id",
                        column: x => x.version_id,
                        principalTable: "article_version",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_version_image_image_image_id",
                        column: x => x.image_id,
                        principalTable: "image",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_image_due_utc_id",
                table: "image",
                columns: new[] { "due_utc", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_image_sha256",
                table: "image",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_image_state_id",
                table: "image",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_image_url_sha256",
                table: "image",
                column: "url_sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_version_image_image_id",
                table: "version_image",
                column: "image_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "version_image");

            migrationBuilder.DropTable(
                name: "image");

            migrationBuilder.DropColumn(
                name: "pictures",
                table: "fixity_run");
        }
    }
}
