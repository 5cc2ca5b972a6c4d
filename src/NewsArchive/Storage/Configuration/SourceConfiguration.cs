using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> source)
    {
        source.ToTable("source");

        // The store numbers new hosts itself, above the registry's ids, so that a later registry never meets a taken one.
        source.Property(s => s.Id).ValueGeneratedNever();
        source.Property(s => s.Slug).HasMaxLength(253);
        source.Property(s => s.NameHans).HasMaxLength(253);
        source.Property(s => s.NameHant).HasMaxLength(253);
        source.Property(s => s.NameEn).HasMaxLength(253);
        source.HasIndex(s => s.Slug).IsUnique();
        source.HasData(SourceRegistry.All.Select(known => new Source
        {
            Id = known.Id,
            Slug = known.Slug,
            NameHans = known.NameHans,
            NameHant = known.NameHant,
            NameEn = known.NameEn,
            HomeUrl = known.HomeUrl,
            Registered = true,
        }));
    }
}
