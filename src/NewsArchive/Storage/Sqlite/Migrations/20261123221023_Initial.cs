using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ingest_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    started_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    seen = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    new_articles = table.Column<int>(type: "INTEGER", nullable: false),
                    new_versions = table.Column<int>(type: "INTEGER", nullable: false),
                    duplicates = table.Column<int>(type: "INTEGER", nullable: false),
                    ignored = table.Column<int>(type: "INTEGER", nullable: false),
                    rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    missing = table.Column<int>(type: "INTEGER", nullable: false),
                    fault = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ingest_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "original",
                columns: table => new
                {
                    sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false),
                    content_br = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_original", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "source",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    name_hans = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    name_hant = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    home_url = table.Column<string>(type: "TEXT", nullable: true),
                    registered = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "watched_folder",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    path = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watched_folder", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "article",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    url_key = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    published_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_precision = table.Column<int>(type: "INTEGER", nullable: false),
                    first_published_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    byline = table.Column<string>(type: "TEXT", nullable: true),
                    excerpt = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    text_length = table.Column<int>(type: "INTEGER", nullable: false),
                    image_count = table.Column<int>(type: "INTEGER", nullable: false),
                    version_count = table.Column<int>(type: "INTEGER", nullable: false),
                    current_version_id = table.Column<long>(type: "INTEGER", nullable: true),
                    first_ingested_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_ingested_utc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article", x => x.id);
                    table.ForeignKey(
                        name: "fk_article_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "day_count",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    source_id = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_count", x => new { x.day, x.source_id });
                    table.ForeignKey(
                        name: "fk_day_count_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "article_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    stamp_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    header_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    captured_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    captured_source = table.Column<int>(type: "INTEGER", nullable: false),
                    ingested_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_precision = table.Column<int>(type: "INTEGER", nullable: false),
                    published_zone = table.Column<string>(type: "TEXT", nullable: false),
                    published_raw = table.Column<string>(type: "TEXT", nullable: false),
                    published_evidence = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    title_raw = table.Column<string>(type: "TEXT", nullable: false),
                    original_url = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    content_sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    original_sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pipeline_version = table.Column<int>(type: "INTEGER", nullable: false),
                    warnings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_version", x => x.id);
                    table.ForeignKey(
                        name: "fk_article_version_article_article_id",
                        column: x => x.article_id,
                        principalTable: "article",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_article_version_original_original_sha256",
                        column: x => x.original_sha256,
                        principalTable: "original",
                        principalColumn: "sha256",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "source_file",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    folder_id = table.Column<int>(type: "INTEGER", nullable: false),
                    directory = table.Column<string>(type: "TEXT", nullable: false),
                    directory_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    length = table.Column<long>(type: "INTEGER", nullable: false),
                    modified_ticks = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    seen_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    article_id = table.Column<long>(type: "INTEGER", nullable: true),
                    version_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_file", x => x.id);
                    table.ForeignKey(
                        name: "fk_source_file_article_article_id",
                        column: x => x.article_id,
                        principalTable: "article",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_source_file_folders_folder_id",
                        column: x => x.folder_id,
                        principalTable: "watched_folder",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "version_content",
                columns: table => new
                {
                    version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    html_br = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_version_content", x => x.version_id);
                    table.ForeignKey(
                        name: "fk_version_content_article_version_version_id",
                        column: x => x.version_id,
                        principalTable: "article_version",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "source",
                columns: new[] { "id", "home_url", "name_en", "name_hans", "name_hant", "registered", "slug" },
                values: new object[,]
                {
                    { 1, "https://cn.reuters.com/", "Reuters Chinese", "路透", "路透", true, "reuters" },
                    { 2, "https://cn.nytimes.com/", "NYT Chinese", "纽约时报中文网", "紐約時報中文網", true, "nyt" },
                    { 3, "https://www.voachinese.com/", "Voice of America Chinese", "美国之音", "美國之音", true, "voa" },
                    { 4, "https://cn.ft.com/", "FT Chinese", "金融时报中文网", "金融時報中文網", true, "ft" },
                    { 5, "https://www.bbc.com/zhongwen/simp", "BBC Chinese", "BBC中文", "BBC中文", true, "bbc" },
                    { 6, "https://www.rfi.fr/cn/", "RFI Chinese", "法广", "法廣", true, "rfi" },
                    { 7, "https://www.dw.com/zh/", "Deutsche Welle Chinese", "德国之声", "德國之聲", true, "dw" },
                    { 8, "https://www.rfa.org/mandarin/", "Radio Free Asia", "自由亚洲电台", "自由亞洲電台", true, "rfa" },
                    { 9, "https://chinadigitaltimes.net/chinese/", "China Digital Times", "中国数字时代", "中國數字時代", true, "cdt" }
                });

            migrationBuilder.CreateIndex(
                name: "ix_article_day_source_id_published_utc",
                table: "article",
                columns: new[] { "day", "source_id", "published_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_article_last_ingested_utc_id",
                table: "article",
                columns: new[] { "last_ingested_utc", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_article_public_id",
                table: "article",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_article_published_utc_id",
                table: "article",
                columns: new[] { "published_utc", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_article_source_id_published_utc_id",
                table: "article",
                columns: new[] { "source_id", "published_utc", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_article_version_article_id_number",
                table: "article_version",
                columns: new[] { "article_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_article_version_article_id_stamp_utc",
                table: "article_version",
                columns: new[] { "article_id", "stamp_utc" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_article_version_original_sha256",
                table: "article_version",
                column: "original_sha256");

            migrationBuilder.CreateIndex(
                name: "ix_article_version_pipeline_version_id",
                table: "article_version",
                columns: new[] { "pipeline_version", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_day_count_source_id_day",
                table: "day_count",
                columns: new[] { "source_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_source_slug",
                table: "source",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_source_file_article_id",
                table: "source_file",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "ix_source_file_folder_id_directory_key_name",
                table: "source_file",
                columns: new[] { "folder_id", "directory_key", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_source_file_state_id",
                table: "source_file",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_source_file_version_id",
                table: "source_file",
                column: "version_id");

            migrationBuilder.CreateIndex(
                name: "ix_watched_folder_path",
                table: "watched_folder",
                column: "path",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "day_count");

            migrationBuilder.DropTable(
                name: "ingest_run");

            migrationBuilder.DropTable(
                name: "source_file");

            migrationBuilder.DropTable(
                name: "version_content");

            migrationBuilder.DropTable(
                name: "watched_folder");

            migrationBuilder.DropTable(
                name: "article_version");

            migrationBuilder.DropTable(
                name: "article");

            migrationBuilder.DropTable(
                name: "original");

            migrationBuilder.DropTable(
                name: "source");
        }
    }
}
