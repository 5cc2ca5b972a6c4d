using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class WatchedFolderConfiguration : IEntityTypeConfiguration<WatchedFolder>
{
    public void Configure(EntityTypeBuilder<WatchedFolder> folder)
    {
        folder.ToTable("watched_folder");
        folder.HasIndex(f => f.Path).IsUnique();
    }
}

internal sealed class SourceFileConfiguration : IEntityTypeConfiguration<SourceFile>
{
    public void Configure(EntityTypeBuilder<SourceFile> file)
    {
        file.ToTable("source_file");
        file.HasOne(f => f.Folder).WithMany().HasForeignKey(f => f.FolderId).OnDelete(DeleteBehavior.Restrict);
        file.HasOne(f => f.Article).WithMany().HasForeignKey(f => f.ArticleId).OnDelete(DeleteBehavior.Restrict);
        file.Property(f => f.Reason).HasMaxLength(40);

        // The scan asks directory by directory; the same index keeps a file from standing in the ledger twice.
        file.HasIndex(f => new { f.FolderId, f.DirectoryKey, f.Name }).IsUnique();
        file.HasIndex(f => new { f.State, f.Id });
        file.HasIndex(f => f.VersionId);
    }
}
