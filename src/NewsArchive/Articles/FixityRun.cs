namespace NewsArchive.Articles;

/// <summary>One check of everything the archive keeps against the hashes it was kept under.</summary>
public sealed class FixityRun
{
    /// <summary>The database's number.</summary>
    public long Id { get; set; }

    /// <summary>When it began.</summary>
    public DateTime StartedUtc { get; set; }

    /// <summary>When it ended; null while it runs, and for ever when it was stopped.</summary>
    public DateTime? EndedUtc { get; set; }

    /// <summary>Originals checked.</summary>
    public int Originals { get; set; }

    /// <summary>Versions whose derived body and facts were checked.</summary>
    public int Versions { get; set; }

    /// <summary>Stored pictures checked.</summary>
    public int Pictures { get; set; }

    /// <summary>Daily manifests checked.</summary>
    public int Manifests { get; set; }

    /// <summary>Stored bytes read.</summary>
    public long Bytes { get; set; }

    /// <summary>Faults found, repaired ones included.</summary>
    public int Faults { get; set; }

    /// <summary>Faults repaired.</summary>
    public int Repaired { get; set; }

    /// <summary>Whether it ended and left nothing wrong behind.</summary>
    public bool IsClean => EndedUtc is not null && Faults == Repaired;
}

/// <summary>Something that is not as it was when it was kept.</summary>
public sealed class FixityFault
{
    /// <summary>The database's number.</summary>
    public long Id { get; set; }

    /// <summary>The check that found it.</summary>
    public long RunId { get; set; }

    /// <summary>What is wrong.</summary>
    public FixityKind Kind { get; set; }

    /// <summary>Which one: an SHA-256 in hexadecimal, the address of a version, the day of a manifest.</summary>
    public required string Name { get; set; }

    /// <summary>What was found, in words.</summary>
    public required string Detail { get; set; }

    /// <summary>Whether it was put right.</summary>
    public bool Repaired { get; set; }
}

/// <summary>What a fixity check looks at.</summary>
public enum FixityKind
{
    /// <summary>The database's own structure.</summary>
    Database = 0,

    /// <summary>The accepted bytes of a file.</summary>
    Original = 1,

    /// <summary>Title, time, body, text or facts of a version.</summary>
    Version = 2,

    /// <summary>A daily manifest, or versions that it names.</summary>
    Manifest = 3,

    /// <summary>A stored picture.</summary>
    Picture = 4,
}
