using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddressOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // For ArchiveDb.InAddressOrder: indexes of web archives are in the order of addresses.
            migrationBuilder.Sql("CREATE INDEX ix_article_url_key ON article ((substring(url_key, 1, 400) COLLATE \"C\"))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_article_url_key");
        }
    }
}
