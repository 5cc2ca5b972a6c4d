using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace NewsArchive.Exports;

/// <summary>A citation in CSL-JSON, which Zotero, Pandoc and citeproc read.</summary>
public static class CslJsonFile
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.citationstyles.csl+json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>An array of one item of type article-newspaper. Names are literal: a Chinese name is not taken apart.</summary>
    public static string Write(Citation citation) => JsonSerializer.Serialize<Item[]>(
    [
        new Item
        {
            Id = citation.Id,
            Title = citation.Title,
            Author = citation.Authors is [] ? null : [.. citation.Authors.Select(a => new Name(a))],
            Container = citation.Container,
            Issued = Date.Of(citation.Published),
            Accessed = Date.Of(DateOnly.FromDateTime(citation.CapturedUtc)),
            Url = citation.Url,
            Language = citation.Language == "und" ? null : citation.Language,
            Archive = citation.Archive,
            ArchiveLocation = citation.Id,
            Note = citation.Note,
        },
    ], Options);

    private sealed record Item
    {
        public required string Id { get; init; }
        public string Type { get; init; } = "article-newspaper";
        public required string Title { get; init; }
        public IReadOnlyList<Name>? Author { get; init; }

        [JsonPropertyName("container-title")]
        public required string Container { get; init; }

        public required Date Issued { get; init; }
        public required Date Accessed { get; init; }

        [JsonPropertyName("URL")]
        public required string Url { get; init; }

        public string? Language { get; init; }
        public required string Archive { get; init; }

        [JsonPropertyName("archive_location")]
        public required string ArchiveLocation { get; init; }

        public required string Note { get; init; }
    }

    private sealed record Name(string Literal);

    private sealed record Date([property: JsonPropertyName("date-parts")] int[][] Parts)
    {
        public static Date Of(DateOnly day) => new([[day.Year, day.Month, day.Day]]);
    }
}
