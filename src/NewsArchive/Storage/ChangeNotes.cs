using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NewsArchive.Articles;

namespace NewsArchive.Storage;

/// <summary>Notes with every change of articles which they were, in the transaction of the change.</summary>
internal static class ChangeNotes
{
    // A batch that touches more is noted as "anything": naming them would cost more than the pages it saves.
    private const int MostArticles = 64;

    // Whoever follows looks every second or so; a server that has lost track makes all its pages anew.
    private const int RowsKept = 1_000;
    private const int TidiedEach = 500;

    /// <summary>Adds the note to what is about to be saved; null when readers see nothing of it.</summary>
    public static ArchiveChange? Add(DbContext db)
    {
        var touched = new HashSet<(string Id, DateOnly Day)>();
        var articles = new Dictionary<long, Article>();
        var isAnything = false;
        var changed = db.ChangeTracker.Entries().Where(IsChanged).ToList();
        foreach (var entry in changed)
            if (entry.Entity is Article article) Touch(article, entry, articles, touched);
        foreach (var entry in changed.Where(e => e.State == EntityState.Modified || e.Entity is SourceEdit))
            isAnything |= entry.Entity is Source or SourceEdit || (entry.Entity is VersionContent && articles.Count == 0) || (entry.Entity is ArticleVersion version && !articles.ContainsKey(version.ArticleId));

        if (touched.Count == 0 && !isAnything) return null;
        var change = new ArchiveChange { Touched = isAnything || touched.Count > MostArticles ? null : string.Join('\n', touched.Select(Line)) };
        db.Add(change);
        return change;
    }

    /// <summary>Removes old notes, now and then. Called after the note has its number.</summary>
    public static Task TidyAsync(ArchiveDb db, ArchiveChange? note, CancellationToken cancellation) =>
        note is not null && note.Id % TidiedEach == 0
            ? db.Changes.Where(c => c.Id < note.Id - RowsKept).ExecuteDeleteAsync(cancellation)
            : Task.CompletedTask;

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    private static void Touch(Article article, EntityEntry entry, Dictionary<long, Article> articles, HashSet<(string, DateOnly)> touched)
    {
        if (article.Id > 0) articles[article.Id] = article;
        touched.Add((article.PublicId, article.Day));
        if (entry.State == EntityState.Modified) touched.Add((article.PublicId, (DateOnly)entry.OriginalValues[nameof(Article.Day)]!));
    }

    private static string Line((string Id, DateOnly Day) article) => string.Create(CultureInfo.InvariantCulture, $"{article.Id} {article.Day:yyyy-MM-dd}");
}
