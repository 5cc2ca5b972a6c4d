using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class ArticleConfiguration : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> article)
    {
        article.ToTable("article");
        article.Property(a => a.PublicId).HasMaxLength(ArticleId.Length);
        article.HasIndex(a => a.PublicId).IsUnique();

        // Here, and not in each query, so that nobody can forget it.
        article.HasQueryFilter(a => a.WithdrawnUtc == null);
        article.HasOne(a => a.Source).WithMany().HasForeignKey(a => a.SourceId).OnDelete(DeleteBehavior.Restrict);

        // Lists run newest first by instant, with the id to break ties; a day's list within its day.
        article.HasIndex(a => new { a.PublishedUtc, a.Id }).IsDescending();
        article.HasIndex(a => new { a.SourceId, a.PublishedUtc, a.Id }).IsDescending(false, true, true);
        article.HasIndex(a => new { a.Day, a.SourceId, a.PublishedUtc });

        // The neighbours of an article on its day: without it the first of a day is looked for through all of time.
        article.HasIndex(a => new { a.Day, a.PublishedUtc, a.Id });
        article.HasIndex(a => new { a.LastIngestedUtc, a.Id }).IsDescending();
    }
}
