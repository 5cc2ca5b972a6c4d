namespace NewsArchive.Benchmarks;

/// <summary>The command cannot do what was asked; the message says what to do instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
