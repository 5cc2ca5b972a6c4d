using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SearchIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The rowid is the article's place in time; deleting a row takes its tokens out of the index, also when the
            // article itself is deleted. No content and no positions: a quarter of the size, and the page rechecks.
            migrationBuilder.Sql(
                """
                CREATE TABLE article_search (
                    search_row INTEGER PRIMARY KEY,
                    article_id INTEGER NOT NULL UNIQUE REFERENCES article(id) ON DELETE CASCADE,
                    source_id INTEGER NOT NULL,
                    language TEXT NOT NULL
                );
                CREATE VIRTUAL TABLE article_fts USING fts5(
                    body, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars ':-'");
                INSERT INTO article_fts(article_fts, rank) VALUES('hashsize', 16777216);
                CREATE TRIGGER article_search_delete AFTER DELETE ON article_search BEGIN
                    DELETE FROM article_fts WHERE rowid = old.search_row;
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE article_search; DROP TABLE article_fts;");
        }
    }
}
