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

internal sealed class MonthChangeConfiguration : IEntityTypeConfiguration<MonthChange>
{
    public void Configure(EntityTypeBuilder<MonthChange> change)
    {
        change.ToTable("month_change");
        change.HasKey(c => new { c.SourceId, c.Month });
        change.HasOne<Source>().WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class IngestRunConfiguration : IEntityTypeConfiguration<IngestRun>
{
    public void Configure(EntityTypeBuilder<IngestRun> run) => run.ToTable("ingest_run");
}
