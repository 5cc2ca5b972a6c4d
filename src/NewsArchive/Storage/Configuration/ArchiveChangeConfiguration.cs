using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class ArchiveChangeConfiguration : IEntityTypeConfiguration<ArchiveChange>
{
    public void Configure(EntityTypeBuilder<ArchiveChange> change)
    {
        change.ToTable("archive_change");
        change.Property(c => c.Touched).HasMaxLength(MaxTouched);
    }

    public const int MaxTouched = 2000;
}
