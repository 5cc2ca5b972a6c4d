namespace NewsArchive.Storage;

/// <summary>A program that the database needs for a copy is missing or failed; the message says which and how.</summary>
public sealed class StorageToolException(string message, Exception? inner = null) : Exception(message, inner);
