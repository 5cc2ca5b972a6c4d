using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Storage;

namespace NewsArchive.Backup;

/// <summary>What a backup folder holds: written last, so that a folder without it is no backup.</summary>
/// <param name="Format">The version of this form.</param>
/// <param name="CreatedUtc">When the copy was taken.</param>
/// <param name="Provider">The database it is a copy of.</param>
/// <param name="Migration">The last change of the schema it has.</param>
/// <param name="Articles">The number of articles, withdrawn ones included.</param>
/// <param name="Versions">The number of versions.</param>
/// <param name="Originals">The number of originals.</param>
/// <param name="Files">The files, without the pictures.</param>
/// <param name="Pictures">The number of kept pictures, each in a file named by its SHA-256.</param>
/// <param name="PictureBytes">Their bytes.</param>
/// <param name="PicturesSha256">SHA-256 over their names in order, each ended by a line feed.</param>
/// <param name="PicturesDamaged">Pictures that were already damaged or missing, and so are not in the backup.</param>
public sealed record BackupManifest(
    int Format, DateTime CreatedUtc, DatabaseProvider Provider, string Migration, int Articles, int Versions, int Originals,
    IReadOnlyList<BackupFile> Files, int Pictures, long PictureBytes, string PicturesSha256, int PicturesDamaged)
{
    /// <summary>The name of the file in the folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The form written today.</summary>
    public const int CurrentFormat = 1;

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.BackupManifest);

    /// <exception cref="BackupException">It is none, or of a later form.</exception>
    internal static BackupManifest FromJson(byte[] json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(json, BackupJson.Default.BackupManifest) ?? throw new JsonException();
            return manifest.Format == CurrentFormat
                ? manifest
                : throw new BackupException($"The backup has form {manifest.Format}; this program knows form {CurrentFormat}. Use the program that made it.");
        }
        catch (JsonException e)
        {
            throw new BackupException($"{FileName} is damaged.", e);
        }
    }
}

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256);

/// <summary>Why there is no backup, or no restoring from it; in words for the operator.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);

[JsonSerializable(typeof(BackupManifest))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
internal sealed partial class BackupJson : JsonSerializerContext;
