namespace NewsArchive.Storage;

/// <summary>The connection that held the right to write broke, and another process writes by now. Nothing was written.</summary>
public sealed class WriterLostException() : Exception("Another process has become the writer meanwhile.");
