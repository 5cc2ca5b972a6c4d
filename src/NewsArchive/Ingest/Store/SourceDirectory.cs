using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Store;

/// <summary>The sources by slug; a host that nobody knows becomes one.</summary>
internal sealed class SourceDirectory(ArchiveDb db)
{
    private Dictionary<string, int>? _ids;

    /// <summary>The source's number. A new one is saved with the batch.</summary>
    public async Task<int> IdOfAsync(string slug, CancellationToken cancellation)
    {
        _ids ??= await db.Sources.ToDictionaryAsync(s => s.Slug, s => s.Id, cancellation);
        if (_ids.TryGetValue(slug, out var id)) return id;

        id = Math.Max(SourceRegistry.ReservedIds, _ids.Values.Max()) + 1;
        db.Sources.Add(new Source { Id = id, Slug = slug, NameHans = slug, NameHant = slug, NameEn = slug, HomeUrl = $"https://{slug}/" });
        _ids.Add(slug, id);
        return id;
    }
}
