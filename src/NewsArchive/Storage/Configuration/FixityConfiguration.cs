using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class FixityRunConfiguration : IEntityTypeConfiguration<FixityRun>
{
    public void Configure(EntityTypeBuilder<FixityRun> run) => run.ToTable("fixity_run").Ignore(r => r.IsClean);
}

internal sealed class FixityFaultConfiguration : IEntityTypeConfiguration<FixityFault>
{
    public void Configure(EntityTypeBuilder<FixityFault> fault)
    {
        fault.ToTable("fixity_fault");
        fault.HasOne<FixityRun>().WithMany().HasForeignKey(f => f.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DailyManifestConfiguration : IEntityTypeConfiguration<DailyManifest>
{
    public void Configure(EntityTypeBuilder<DailyManifest> manifest)
    {
        manifest.ToTable("daily_manifest");
        manifest.HasKey(m => m.Day);
    }
}
