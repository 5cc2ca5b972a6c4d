using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SearchIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Derived data, so without a foreign key; parts are made as days need them. ANALYZE learns nothing useful about
            // a tsvector, and takes long over it.
            migrationBuilder.Sql(
                """
                CREATE TABLE article_search (
                    article_id bigint NOT NULL,
                    place bigint NOT NULL,
                    source_id integer NOT NULL,
                    language text NOT NULL,
                    tsv tsvector NOT NULL,
                    PRIMARY KEY (article_id, place)
                ) PARTITION BY RANGE (place);
                ALTER TABLE article_search ALTER tsv SET STATISTICS 0;
                CREATE INDEX ix_article_search_place ON article_search (place, article_id) INCLUDE (source_id, language);
                CREATE TABLE search_part (name text PRIMARY KEY, low bigint NOT NULL, high bigint NOT NULL, indexed boolean NOT NULL);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE article_search; DROP TABLE search_part;");
        }
    }
}
