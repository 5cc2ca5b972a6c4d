namespace NewsArchive.Web;

/// <summary>Something only the operator can mend. The message says what is wrong and what to do; it is shown without a stack trace.</summary>
public sealed class OperatorException(string message, Exception? inner = null) : Exception(message, inner);
