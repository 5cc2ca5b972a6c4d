namespace NewsArchive.Exports;

/// <summary>A format of exports. Articles come one by one; nothing of them is kept that grows with their bodies.</summary>
public interface IExportWriter : IAsyncDisposable
{
    /// <summary>Whether all versions of each article are wanted, or the one shown.</summary>
    bool AllVersions { get; }

    /// <summary>Whether the files come along.</summary>
    bool Originals { get; }

    /// <summary>Whether it tells what became of pictures.</summary>
    bool Pictures => false;

    /// <summary>Writes what comes before the articles.</summary>
    Task BeginAsync(ExportManifest manifest, CancellationToken cancellation);

    /// <summary>Writes an article.</summary>
    Task WriteAsync(ExportedArticle article, CancellationToken cancellation);

    /// <summary>Writes what comes after the articles; without it an export is not whole.</summary>
    Task EndAsync(ExportManifest manifest, CancellationToken cancellation);
}
