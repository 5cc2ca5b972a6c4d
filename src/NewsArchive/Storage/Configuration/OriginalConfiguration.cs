using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class OriginalConfiguration : IEntityTypeConfiguration<Original>
{
    public void Configure(EntityTypeBuilder<Original> original)
    {
        original.ToTable("original");
        original.HasKey(o => o.Sha256);
        original.Property(o => o.Content).HasColumnName("content_br")
            .HasConversion(bytes => Compression.Pack(bytes), packed => Compression.Unpack(packed))
            .Metadata.SetValueComparer(NeverChanges);
    }

    // Originals are written once; comparing megabytes would only cost time.
    private static readonly ValueComparer<byte[]> NeverChanges =
        new((left, right) => ReferenceEquals(left, right), bytes => bytes.Length, bytes => bytes);
}
