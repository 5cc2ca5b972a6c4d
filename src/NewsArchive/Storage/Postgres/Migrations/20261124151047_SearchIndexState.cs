using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SearchIndexState : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "search_index_state",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    building = table.Column<int>(type: "integer", nullable: true),
                    done_to = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_index_state", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_article_day_published_utc_id",
                table: "article",
                columns: new[] { "day", "published_utc", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "search_index_state");

            migrationBuilder.DropIndex(
                name: "ix_article_day_published_utc_id",
                table: "article");
        }
    }
}
