using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class DayCountConfiguration : IEntityTypeConfiguration<DayCount>
{
    public void Configure(EntityTypeBuilder<DayCount> count)
    {
        count.ToTable("day_count");
        count.HasKey(c => new { c.Day, c.SourceId });
        count.HasOne<Source>().WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
        count.HasIndex(c => new { c.SourceId, c.Day });
    }
}

internal sealed class SourceMonthConfiguration : IEntityTypeConfiguration<SourceMonth>
{
    public void Configure(EntityTypeBuilder<SourceMonth> month)
    {
        month.ToTable("source_month");
        month.HasKey(m => new { m.SourceId, m.Month });
        month.HasOne<Source>().WithMany().HasForeignKey(m => m.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class IngestRunConfiguration : IEntityTypeConfiguration<IngestRun>
{
    public void Configure(EntityTypeBuilder<IngestRun> run) => run.ToTable("ingest_run");
}
