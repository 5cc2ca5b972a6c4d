using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Exports;

/// <summary>Exports by verb, read back by other means than those that wrote them.</summary>
public sealed class ExportTests
{
    private static readonly string[] Csv = ["csv", "spreadsheet"];

    [Theory, EachDatabase]
    public async Task Every_format_holds_every_article(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.IngestAsync(Repository.Sample);
        var ids = await archive.AskAsync(db => db.Articles.Select(a => a.PublicId).ToListAsync());
        var versions = await archive.AskAsync(db => db.Versions.CountAsync());

        await Ndjson_has_a_manifest_at_both_ends(archive, ids);
        foreach (var format in Csv) await Csv_is_a_table(archive, ids, format);
        await Warc_is_read_record_by_record(archive, versions);
        await Wacz_is_whole(archive, versions);
        await Epub_is_a_book(archive, ids);
    }

    [Theory, EachDatabase]
    public async Task A_folder_taken_in_elsewhere_is_the_same_archive(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.IngestAsync(Repository.Sample);
        var folder = archive.Folder["out"];

        await ExportAsync(archive, "--format", "folder", "--out", folder);

        await using var other = await TestArchive.NewAsync(provider);
        var report = await other.IngestAsync(folder);
        Assert.Equal(0, report.Rejected);
        Assert.Equal(await TextsAsync(archive), await TextsAsync(other));
        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(report.NewArticles, manifest.GetProperty("exported").GetInt32());
        Assert.True(manifest.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task A_stopped_folder_is_taken_up_again()
    {
        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        archive.Folder.Write("in/voa/1.md", Some.Article());
        await archive.IngestAsync(archive.Folder["in"]);
        var folder = archive.Folder["out"];
        await ExportAsync(archive, "--format", "folder", "--out", folder);
        var manifest = Path.Combine(folder, "manifest.json");
        var whole = await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken);
        string[] again = ["export", "--format", "folder", "--out", folder];

        Assert.Equal(2, (await RunAsync(archive, again)).ExitCode); // it is whole
        await File.WriteAllTextAsync(manifest, whole.Replace("\"complete\": true", "\"complete\": false", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(2, (await RunAsync(archive, [.. again, "--source", "voa"])).ExitCode); // it is of something else
        Assert.Equal(0, (await RunAsync(archive, again)).ExitCode);
        Assert.Contains("\"complete\": true", await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Filters_and_words_choose_what_leaves(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("in/voa/1.md", Some.Article());
        archive.Folder.Write("in/voa/2.md", Some.Article(title: "灯塔换灯", url: "https://www.voachinese.com/a/light/2.html", body: "<p>灯塔换了新灯。</p>", published: "Wed, 19 Jul 2023 07:54:32 GMT"));
        archive.Folder.Write("in/reuters/3.md", Some.Article(title: "潮水表", url: "https://cn.reuters.com/article/tide", body: "<p>潮水表印好了。</p>", published: "Thu, 20 Jul 2023 07:54:32 GMT"));
        await archive.IngestAsync(archive.Folder["in"]);

        Assert.Equal(["渡轮恢复夜航", "灯塔换灯", "潮水表"], await TitlesAsync(archive));
        Assert.Equal(["潮水表"], await TitlesAsync(archive, "--source", "reuters"));
        Assert.Equal(["渡轮恢复夜航", "灯塔换灯"], await TitlesAsync(archive, "--to", "2023-07-19"));
        Assert.Equal(["灯塔换灯"], await TitlesAsync(archive, "--query", "灯塔"));
        Assert.Equal(["灯塔换灯"], await TitlesAsync(archive, "--query", "source:voa 新灯", "--from", "2023"));
        Assert.Empty(await TitlesAsync(archive, "--query", "不存在的词"));
    }

    [Fact]
    public async Task Nonsense_is_wrong_use()
    {
        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        archive.Folder.Write("full/x.txt", "x");
        string[][] nonsense =
        [
            ["export"], ["export", "--format", "pdf"], ["export", "--format", "wacz"], ["export", "--format", "epub"], ["export", "--format", "folder"], ["export", "--format", "folder", "--out", archive.Folder["full"]],
            ["export", "--format", "csv", "--from", "yesterday"], ["export", "--format", "csv", "--source", "nobody"], ["export", "--format", "csv", "--out", archive.Folder["none/x.csv"]],
        ];
        foreach (var arguments in nonsense)
        {
            var (code, output, errors) = await RunAsync(archive, arguments);
            Assert.True(code == 2 && errors.Length > 0 && output.Length == 0, $"{string.Join(' ', arguments)}: {code} {output} {errors}");
        }
    }

    [Theory, EachDatabase]
    public async Task Searches_are_downloads(DatabaseProvider provider)
    {
        await using var site = await ServedArchive.NewAsync(provider, [Some.Article(), Some.Article(title: "灯塔换灯", url: "https://www.voachinese.com/a/light/2.html")]);
        foreach (var format in (string[])["ndjson", "csv", "warc", "wacz", "epub"])
        {
            using var answer = await site.GetAsync($"/export?format={format}&q={Uri.EscapeDataString("灯塔")}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal(["default-src 'none'; form-action 'none'; sandbox"], answer.Headers.GetValues("Content-Security-Policy"));
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(3, (await site.TextAsync($"/export?format=ndjson&q={Uri.EscapeDataString("灯塔")}")).Count(c => c == '\n'));
        foreach (var bad in (string[])["/export", "/export?format=pdf", "/export?format=csv&from=x"])
        {
            using var answer = await site.GetAsync(bad);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    private static async Task Ndjson_has_a_manifest_at_both_ends(TestArchive archive, List<string> ids)
    {
        var lines = (await ExportAsync(archive, "--format", "ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();

        Assert.Equal(("manifest", "end"), (lines[0].GetProperty("type").GetString(), lines[^1].GetProperty("type").GetString()));
        Assert.Equal((ids.Count, ids.Count), (lines[0].GetProperty("total").GetInt32(), lines[^1].GetProperty("exported").GetInt32()));
        Assert.Equal(ids.Order(StringComparer.Ordinal), lines[1..^1].Select(l => l.GetProperty("id").GetString()).Order(StringComparer.Ordinal));
        Assert.All(lines[1..^1], line => Assert.NotEmpty(line.GetProperty("versions").EnumerateArray().First().GetProperty("originalUrl").GetString()!));
    }

    private static async Task Csv_is_a_table(TestArchive archive, List<string> ids, string format)
    {
        var path = archive.Folder[format + ".csv"];
        await ExportAsync(archive, "--format", format, "--out", path);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(format == "spreadsheet", bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        var rows = CsvRows(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        Assert.Equal("id", rows[0][0]);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Equal(ids.Order(StringComparer.Ordinal), rows.Skip(1).Select(r => r[0]).Order(StringComparer.Ordinal));
        // A table that was cut off shows in its last row.
        var (number, total) = (rows[0].IndexOf("number"), rows[0].IndexOf("total"));
        Assert.Equal(Enumerable.Range(1, ids.Count), rows.Skip(1).Select(r => int.Parse(r[number], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(rows.Skip(1), row => Assert.Equal(ids.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), row[total]));
    }

    private static async Task Warc_is_read_record_by_record(TestArchive archive, int versions)
    {
        foreach (var (format, page) in ((string, string)[])[("warc", "resource"), ("warc-strict", "conversion")])
        {
            var path = archive.Folder[format + ".warc.gz"];
            await ExportAsync(archive, "--format", format, "--out", path);
            var records = Warc.Read(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));

            Assert.All(records, record =>
            {
                Assert.Equal("WARC/1.1", record.Version);
                Assert.All((string[])["WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length"], name => Assert.True(record.Fields.ContainsKey(name), name));
                Assert.Equal(record.Fields["WARC-Block-Digest"], Warc.Digest(record.Block));
                if (record.Fields.TryGetValue("WARC-Target-URI", out var target)) Assert.True(Uri.IsWellFormedUriString(target, UriKind.Absolute), target);
            });
            Assert.Equal(records.Count, records.Select(r => r.Fields["WARC-Record-ID"]).Distinct().Count());
            Assert.Equal(("warcinfo", "warcinfo"), (records[0].Type, records[^1].Type));
            Assert.Equal(versions, records.Count(r => r.Type == "metadata"));
            var files = records.Where(r => r.Fields.GetValueOrDefault("WARC-Target-URI", "").StartsWith("urn:newsarchive:file:", StringComparison.Ordinal)).ToList();
            Assert.Equal(versions, files.Count);
            Assert.Equal(versions, records.Count(r => r.Type == page && r.Fields["Content-Type"] == "text/html; charset=utf-8"));
            // Files are of both kinds, and each says which.
            foreach (var kind in files.GroupBy(r => Encoding.UTF8.GetString(r.Block).TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)).ToDictionary(g => g.Key, g => g.Select(r => r.Fields["Content-Type"]).Distinct()))
                Assert.Equal([kind.Key ? "text/html" : "text/markdown; charset=utf-8"], kind.Value);
            Assert.Contains(files, r => r.Fields["Content-Type"] == "text/html");
            Assert.Contains("exported: ", Encoding.UTF8.GetString(records[^1].Block), StringComparison.Ordinal);
            await Warcio_reads_the_same(path, records);
        }
    }

    private static async Task Warcio_reads_the_same(string path, List<WarcRead> records)
    {
        var read = (await OtherPrograms.NodeAsync("warc.mjs", path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(
            records.Select(r => (r.Version, r.Type, r.Fields.GetValueOrDefault("WARC-Target-URI"), r.Block.Length)),
            read.Select(r => (r.GetProperty("version").GetString()!, r.GetProperty("type").GetString()!, r.GetProperty("uri").GetString(), r.GetProperty("bytes").GetInt32())));
        Assert.All(read, record => Assert.True(record.GetProperty("digestIsRight").GetBoolean()));
    }

    private static async Task Wacz_is_whole(TestArchive archive, int versions)
    {
        var path = archive.Folder["x.wacz"];
        await ExportAsync(archive, "--format", "wacz", "--out", path);
        await using var zip = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
        var entries = zip.Entries.ToDictionary(e => e.FullName);

        Assert.Equal(entries["archive/data.warc.gz"].Length, entries["archive/data.warc.gz"].CompressedLength);
        Assert.Equal(entries["indexes/index.cdx.gz"].Length, entries["indexes/index.cdx.gz"].CompressedLength);
        var packageBytes = Bytes(entries["datapackage.json"]);
        var package = JsonDocument.Parse(packageBytes).RootElement;
        Assert.Equal(("data-package", "1.1.1"), (package.GetProperty("profile").GetString(), package.GetProperty("wacz_version").GetString()));
        Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(packageBytes)), JsonDocument.Parse(Bytes(entries["datapackage-digest.json"])).RootElement.GetProperty("hash").GetString());
        foreach (var resource in package.GetProperty("resources").EnumerateArray())
        {
            var content = Bytes(entries[resource.GetProperty("path").GetString()!]);
            Assert.Equal(("sha256:" + Convert.ToHexStringLower(SHA256.HashData(content)), content.Length), (resource.GetProperty("hash").GetString(), resource.GetProperty("bytes").GetInt32()));
        }

        var warc = Bytes(entries["archive/data.warc.gz"]);
        var index = Encoding.UTF8.GetString(Warc.Unpack(Bytes(entries["indexes/index.cdx.gz"]))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(versions, index.Length);
        Assert.Equal(index.Order(StringComparer.Ordinal), index);
        foreach (var line in index.Select(l => JsonDocument.Parse(l.Split(' ', 3)[2]).RootElement))
        {
            var record = Assert.Single(Warc.Read(warc.AsSpan(line.GetProperty("offset").GetInt32(), line.GetProperty("length").GetInt32()).ToArray()));
            Assert.Equal((line.GetProperty("url").GetString(), line.GetProperty("digest").GetString()), (record.Fields["WARC-Target-URI"], record.Fields["WARC-Block-Digest"]));
        }

        var pages = Encoding.UTF8.GetString(Bytes(entries["pages/pages.jsonl"])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("json-pages-1.0", JsonDocument.Parse(pages[0]).RootElement.GetProperty("format").GetString());
        Assert.Equal(versions, pages.Length - 1);
    }

    private static async Task Epub_is_a_book(TestArchive archive, List<string> ids)
    {
        var path = archive.Folder["x.epub"];
        await ExportAsync(archive, "--format", "epub", "--out", path);
        await using (var zip = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken))
        {
            Assert.Equal("mimetype", zip.Entries[0].FullName);
            Assert.Equal(zip.Entries[0].Length, zip.Entries[0].CompressedLength);
            Assert.Equal("application/epub+zip", Encoding.ASCII.GetString(Bytes(zip.Entries[0])));
            XNamespace opf = "http://www.idpf.org/2007/opf";
            var package = XDocument.Parse(Encoding.UTF8.GetString(Bytes(zip.GetEntry("EPUB/package.opf")!)));
            Assert.Equal(ids.Count + 2, package.Descendants(opf + "itemref").Count());
            Assert.All(package.Descendants(opf + "item"), item => Assert.NotNull(zip.GetEntry("EPUB/" + (string)item.Attribute("href")!)));
            foreach (var chapter in zip.Entries.Where(e => e.Name.EndsWith(".xhtml", StringComparison.Ordinal))) XDocument.Parse(Encoding.UTF8.GetString(Bytes(chapter)));
        }

        Assert.DoesNotContain("WARNING", await OtherPrograms.EpubCheckAsync(path), StringComparison.Ordinal);
    }

    private static async Task<List<string>> TextsAsync(TestArchive archive) => await archive.AskAsync(db => (
        from article in db.Articles
        join content in db.Contents on article.CurrentVersionId equals content.VersionId
        orderby article.PublicId
        select article.PublicId + " " + article.VersionCount + " " + article.Title + "\n" + content.Text).ToListAsync());

    private static async Task<List<string>> TitlesAsync(TestArchive archive, params string[] arguments) =>
        [.. CsvRows(await ExportAsync(archive, ["--format", "csv", .. arguments])).Skip(1).Select(r => r[6])];

    private static async Task<string> ExportAsync(TestArchive archive, params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(archive, ["export", .. arguments]);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: {code} {errors}");
        return output;
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(TestArchive archive, string[] arguments) =>
        ProgramProcess.RunAsync(archive.Folder.Path, arguments, ProgramProcess.SettingsFor(archive.Settings.Provider, archive.Settings.ConnectionString));

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var buffer = new MemoryStream();
        content.CopyTo(buffer);
        return buffer.ToArray();
    }

    private static List<List<string>> CsvRows(string text)
    {
        var (rows, row, value, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted)
            {
                if (text[i] != '"') value.Append(text[i]);
                else if (i + 1 < text.Length && text[i + 1] == '"') value.Append(text[++i]);
                else quoted = false;
            }
            else if (text[i] == '"') quoted = true;
            else if (text[i] is ',' or '\n')
            {
                row.Add(value.ToString());
                value.Clear();
                if (text[i] != '\n') continue;
                rows.Add(row);
                row = [];
            }
            else if (text[i] != '\r') value.Append(text[i]);
        }

        return rows;
    }
}
