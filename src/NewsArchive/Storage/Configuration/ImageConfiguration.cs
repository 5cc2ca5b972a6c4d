using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class ImageConfiguration : IEntityTypeConfiguration<Image>
{
    public void Configure(EntityTypeBuilder<Image> image)
    {
        image.ToTable("image");
        image.Property(i => i.Host).HasMaxLength(MaxHost);
        image.Property(i => i.Reason).HasMaxLength(Image.MaxReason);
        image.Property(i => i.MediaType).HasMaxLength(MaxMediaType);
        image.HasIndex(i => i.UrlSha256).IsUnique();

        // The queue asks for what is due, a page for the owner of a name, an operator for a state.
        image.HasIndex(i => new { i.DueUtc, i.Id });
        image.HasIndex(i => i.Sha256);
        image.HasIndex(i => new { i.State, i.Id });
    }

    public const int MaxHost = 253;
    private const int MaxMediaType = 40;
}

internal sealed class VersionImageConfiguration : IEntityTypeConfiguration<VersionImage>
{
    public void Configure(EntityTypeBuilder<VersionImage> link)
    {
        link.ToTable("version_image");
        link.HasKey(l => new { l.VersionId, l.ImageId });
        link.HasIndex(l => l.ImageId);
        link.HasOne<Image>().WithMany().HasForeignKey(l => l.ImageId).OnDelete(DeleteBehavior.Restrict);

        // No navigation to the version: its filter would hide the link, and who asks says so himself.
        link.HasOne<ArticleVersion>().WithMany().HasForeignKey(l => l.VersionId).OnDelete(DeleteBehavior.Cascade);
    }
}
