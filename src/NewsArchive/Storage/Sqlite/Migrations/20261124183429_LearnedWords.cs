using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "words_ready",
                table: "search_index_state",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "word_set",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    articles = table.Column<long>(type: "INTEGER", nullable: false)
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
