using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LearnedWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "words",
                table: "search_index_state",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "words_ready",
                table: "search_index_state",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "word_set",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    articles = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_word_set", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "word_set");

            migrationBuilder.DropColumn(
                name: "words",
                table: "search_index_state");

            migrationBuilder.DropColumn(
                name: "words_ready",
                table: "search_index_state");
        }
    }
}
