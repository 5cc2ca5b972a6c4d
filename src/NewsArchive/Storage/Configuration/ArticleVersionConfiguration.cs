using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class ArticleVersionConfiguration : IEntityTypeConfiguration<ArticleVersion>
{
    public void Configure(EntityTypeBuilder<ArticleVersion> version)
    {
        version.ToTable("article_version");
        version.HasQueryFilter(v => !v.IsWithdrawn);
        version.HasOne(v => v.Article).WithMany().HasForeignKey(v => v.ArticleId).OnDelete(DeleteBehavior.Cascade);
        version.HasOne(v => v.Content).WithOne().HasForeignKey<VersionContent>(c => c.VersionId).OnDelete(DeleteBehavior.Cascade);
        version.HasOne<Original>().WithMany().HasForeignKey(v => v.OriginalSha256).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => new { v.ArticleId, v.Number }).IsUnique();
        version.HasIndex(v => new { v.ArticleId, v.StampUtc }).IsUnique();
        version.HasIndex(v => new { v.PipelineVersion, v.Id });
    }
}
