using System.Globalization;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>Fault tests have a short form, which always runs, and the long one that <c>tests/run --long</c> asks for.</summary>
internal static class LongForm
{
    /// <summary>Whether the long form is asked for.</summary>
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("ARCHIVE_TEST_LONG") is "1";

    public static int Or(int inLongForm, int inShortForm) => IsAsked ? inLongForm : inShortForm;

    /// <summary>Tells a figure: it is printed with the test, and appended to the file that ARCHIVE_TEST_FIGURES names.</summary>
    public static void Tell(FormattableString figure)
    {
        var line = figure.ToString(CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("ARCHIVE_TEST_FIGURES") is { Length: > 0 } file) File.AppendAllText(file, line + "\n");
    }

    /// <summary>The middle and the largest of some times, in seconds.</summary>
    public static string Times(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"median {sorted[sorted.Count / 2].TotalSeconds:0.0} s, max {sorted[^1].TotalSeconds:0.0} s");
    }
}
