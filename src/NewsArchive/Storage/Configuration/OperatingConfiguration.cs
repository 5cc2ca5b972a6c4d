using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        // Its migrations also make triggers that refuse to change or delete a row.
        entry.ToTable("audit_entry");
        entry.Property(e => e.Actor).HasMaxLength(MaxActor);
        entry.Property(e => e.Address).HasMaxLength(MaxAddress);
        entry.Property(e => e.Act).HasMaxLength(MaxAct);
        entry.Property(e => e.Subject).HasMaxLength(MaxSubject);
        entry.Property(e => e.Detail).HasMaxLength(MaxDetail);
        entry.HasIndex(e => new { e.Act, e.Address, e.ActUtc }); // failed sign-ins of an address are counted by it
    }

    public const int MaxActor = 200;
    public const int MaxAddress = 64;
    public const int MaxAct = 40;
    public const int MaxSubject = 1000;
    public const int MaxDetail = 4000;
}

internal sealed class AdminSessionConfiguration : IEntityTypeConfiguration<AdminSession>
{
    public void Configure(EntityTypeBuilder<AdminSession> session)
    {
        session.ToTable("admin_session");
        session.HasKey(s => s.Key);
        session.Property(s => s.Actor).HasMaxLength(AuditEntryConfiguration.MaxActor);
    }
}

internal sealed class SourceEditConfiguration : IEntityTypeConfiguration<SourceEdit>
{
    public void Configure(EntityTypeBuilder<SourceEdit> edit)
    {
        edit.ToTable("source_edit");
        edit.HasKey(e => e.SourceId);
        edit.Property(e => e.SourceId).ValueGeneratedNever();
        edit.Property(e => e.NameHans).HasMaxLength(253);
        edit.Property(e => e.NameHant).HasMaxLength(253);
        edit.Property(e => e.NameEn).HasMaxLength(253);
        edit.Property(e => e.HomeUrl).HasMaxLength(2000);
        edit.Property(e => e.Zone).HasMaxLength(64);
        edit.HasOne<Source>().WithOne().HasForeignKey<SourceEdit>(e => e.SourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
