using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Search.Results;

namespace NewsArchive.Web.Localization;

/// <summary>What pages say, in the reader's language: texts, numbers, days and times. One for each request.</summary>
public sealed class Words(IStringLocalizer<Text> texts, ArchiveZone zone, IOptions<ArchiveOptions> options)
{
    private static readonly string DefaultName = new ArchiveOptions().Name;

    /// <summary>The language of the page (BCP 47).</summary>
    public string Language => Languages.Current;

    /// <summary>The archive's name.</summary>
    public string ArchiveName => options.Value.Name;

    /// <summary>The program's name in Chinese beside its own, where the operator has given the archive none.</summary>
    public string? ArchiveSecondName =>
        options.Value.Name == DefaultName && this["App.SecondName"] is { Length: > 0 } name ? name : null;

    /// <summary>A text.</summary>
    public string this[string key] => texts[key].Value;

    /// <summary>A text with places for values.</summary>
    public string this[string key, params object?[] values] => string.Format(CultureInfo.CurrentCulture, texts[key].Value, values!);

    /// <summary>A number of things: the text of the key, or of the key with ".One" for a single one.</summary>
    public string Count(string key, int number) => this[number == 1 ? key + ".One" : key, Number(number)];

    /// <summary>The name of a language; its tag where the interface has no name for it.</summary>
    public string LanguageName(string tag) => texts["Language." + tag] is { ResourceNotFound: false } name ? name.Value : tag;

    /// <summary>Why a file was refused, in a few words; the code where the interface has none for it.</summary>
    public string Reason(string code) => texts["Admin.Reason." + code] is { ResourceNotFound: false } words ? words.Value : code;

    /// <summary>Why a picture is not kept.</summary>
    public string PictureReason(string code)
    {
        const string status = "http-";
        if (code.StartsWith(status, StringComparison.Ordinal)) return this["Admin.Images.Reason.http", code[status.Length..]];
        return texts["Admin.Images.Reason." + code] is { ResourceNotFound: false } words ? words.Value : code;
    }

    /// <summary>How many results a search has, and how sure that is.</summary>
    public string Total(SearchTotal total) => total.Relation switch
    {
        TotalRelation.AtLeast when total.Value == 0 => this["Search.NotCounted"],
        TotalRelation.AtLeast => this["Search.MoreThan", Number((int)total.Value)],
        TotalRelation.About => this["Search.About", Number((int)total.Value)],
        _ => Count("Articles", (int)total.Value),
    };

    /// <summary>A number with its separators.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>2023年7月18日, 18 July 2023.</summary>
    public string Day(DateOnly day) => Format(day, "Format.Day");

    /// <summary>7月18日, 18 July.</summary>
    public string DayMonth(DateOnly day) => Format(day, "Format.DayMonth");

    /// <summary>2023年7月, July 2023.</summary>
    public string MonthYear(int year, int month) => Format(new DateOnly(year, month, 1), "Format.MonthYear");

    /// <summary>7月, July.</summary>
    public string Month(int month) => Format(new DateOnly(2000, month, 1), "Format.Month");

    /// <summary>7月, Jul.</summary>
    public string MonthShort(int month) => Format(new DateOnly(2000, month, 1), "Format.MonthShort");

    /// <summary>2023年, 2023.</summary>
    public string Year(int year) => this["Format.Year", year.ToString("0000", CultureInfo.InvariantCulture)];

    /// <summary>2023年, 2023年7月, 2023年7月18日: as much of a date as there is.</summary>
    public string Date(ReaderDate date) =>
        date.Day is not null ? Day(date.First) : date.Month is { } month ? MonthYear(date.Year, month) : Year(date.Year);

    /// <summary>星期二, Tuesday.</summary>
    public string Weekday(DateOnly day) => this[$"Weekday.{day.DayOfWeek}"];

    /// <summary>周二, Tue.</summary>
    public string WeekdayShort(DateOnly day) => this[$"WeekdayShort.{day.DayOfWeek}"];

    /// <summary>The day of the Chinese calendar, for readers of Chinese; null for others.</summary>
    public string? Lunar(DateOnly day) => Language == "en" ? null : LunarDate.Of(day, Language == "zh-Hant");

    /// <summary>The source's name.</summary>
    public string Source(SourceItem source) => source.NameIn(Language);

    /// <summary>What the archive's zone is called at an instant.</summary>
    public string ZoneAt(DateTime utc) => zone.LabelAt(utc);

    /// <summary>Whether the archive's clocks and those of another zone show the same at an instant.</summary>
    public bool AgreesWith(TimeZoneInfo other, DateTime utc) => zone.AgreesWith(other, utc);

    /// <summary>The archive's zone as its IANA name.</summary>
    public string Zone => zone.Id;

    /// <summary>The day of an instant in the archive's zone.</summary>
    public DateOnly DayOf(DateTime utc) => zone.DayOf(utc);

    /// <summary>The clock of the archive's zone as exactly as it is known; null when no clock reading is known.</summary>
    public string? Clock(DateTime utc, TimePrecision precision)
    {
        var local = zone.ToLocal(new DateTimeOffset(utc));
        return precision switch
        {
            TimePrecision.Second or TimePrecision.Minute => local.ToString("HH:mm", CultureInfo.InvariantCulture),
            TimePrecision.Hour => this["Format.Hour", local.ToString("HH", CultureInfo.InvariantCulture)],
            TimePrecision.Approximate => "≤ " + local.ToString("HH:mm", CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    /// <summary>A day and clock in a zone, as exactly as they are known; the zone itself stands beside it.</summary>
    public string Moment(DateTime utc, TimePrecision precision, TimeZoneInfo? other = null)
    {
        var local = other is null ? zone.ToLocal(new DateTimeOffset(utc)) : TimeZoneInfo.ConvertTime(new DateTimeOffset(utc), other);
        var format = precision switch
        {
            TimePrecision.Day => "Format.MomentDay",
            TimePrecision.Hour => "Format.MomentHour",
            TimePrecision.Minute => "Format.MomentMinute",
            _ => "Format.MomentSecond",
        };
        var text = local.ToString(this[format], CultureInfo.CurrentCulture);
        return precision == TimePrecision.Approximate ? "≤ " + text : text;
    }

    /// <summary>The length of a text: "1,480 字" for Chinese, "250 words" for others.</summary>
    public string Length(int characters, string language) => ReadingTime.CountsCharacters(language)
        ? Count("Length.Characters", characters)
        : Count("Length.Words", ReadingTime.Words(characters));

    /// <summary>What the counts tell about a gap.</summary>
    public string GapName(GapName name) => name.Kind switch
    {
        GapKind.End => this["Gap.Name.End", Day(name.Gap.First.AddDays(-1)), Day(name.Gap.Last)],
        GapKind.Source => Count("Gap.Name.Source", name.OtherDays),
        _ => this["Gap.Name.Archive"],
    };

    /// <summary>What a rendered body says.</summary>
    public BodyWords Body() => new()
    {
        Language = Language,
        PictureNotKept = this["Body.PictureNotKept"],
        PictureLost = this["Body.PictureLost"],
        PictureMissing = this["Body.PictureMissing"],
        PictureCopy = this["Body.PictureCopy"],
        Picture = this["Body.Picture"],
        PictureAddress = this["Body.PictureAddress"],
        ParagraphLink = this["Body.ParagraphLink"],
        Table = this["Body.Table"],
    };

    private string Format(DateOnly day, string key) => day.ToString(this[key], CultureInfo.CurrentCulture);
}
