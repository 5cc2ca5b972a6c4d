using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class WithdrawalConfiguration : IEntityTypeConfiguration<Withdrawal>
{
    public void Configure(EntityTypeBuilder<Withdrawal> withdrawal)
    {
        withdrawal.ToTable("withdrawal");
        withdrawal.HasIndex(w => new { w.ArticleId, w.Id });
        withdrawal.Property(w => w.Reason).HasMaxLength(MaxReason);
        withdrawal.Property(w => w.Actor).HasMaxLength(MaxActor);

        // No key to the article: it would make every look at the log a look through the filter that hides the article.
    }

    public const int MaxReason = 2000;
    public const int MaxActor = 200;
}
