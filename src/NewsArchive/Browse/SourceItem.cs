using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage;

namespace NewsArchive.Browse;

/// <summary>A source as pages show it.</summary>
/// <param name="Id">The database's number, for looking up; never shown.</param>
/// <param name="Slug">The name in addresses.</param>
/// <param name="NameHans">The name in simplified Chinese.</param>
/// <param name="NameHant">The name in traditional Chinese.</param>
/// <param name="NameEn">The name in English.</param>
/// <param name="HomeUrl">The outlet's front page; null when unknown.</param>
public sealed record SourceItem(int Id, string Slug, string NameHans, string NameHant, string NameEn, string? HomeUrl)
{
    /// <summary>The name in a language of the interface (BCP 47).</summary>
    public string NameIn(string language) => language switch
    {
        "zh-Hant" => NameHant,
        "en" => NameEn,
        _ => NameHans,
    };
}

/// <summary>All sources, by number and by slug: a short list that nearly every page needs once.</summary>
public sealed class SourceList
{
    private readonly Dictionary<int, SourceItem> byId;

    /// <summary>A list of these sources, in this order.</summary>
    public SourceList(IReadOnlyList<SourceItem> sources)
    {
        All = sources;
        byId = sources.ToDictionary(s => s.Id);
    }

    /// <summary>All of them: those of the registry first, then by name.</summary>
    public IReadOnlyList<SourceItem> All { get; }

    /// <summary>The source with this number, which a row of the same database named.</summary>
    public SourceItem this[int id] => byId[id];

    /// <summary>The source with this slug; null when there is none.</summary>
    public SourceItem? BySlug(string slug) => All.FirstOrDefault(s => s.Slug == slug);

    /// <summary>Reads the list.</summary>
    public static async Task<SourceList> LoadAsync(ArchiveDb db, CancellationToken cancellationToken) =>
        new(await db.Sources.OrderBy(s => s.Id)
            .Select(s => new SourceItem(s.Id, s.Slug, s.NameHans, s.NameHant, s.NameEn, s.HomeUrl))
            .ToListAsync(cancellationToken));
}
