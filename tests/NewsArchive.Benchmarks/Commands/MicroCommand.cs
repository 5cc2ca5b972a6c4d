using BenchmarkDotNet.Running;

namespace NewsArchive.Benchmarks.Commands;

/// <summary><c>micro</c>: the micro-benchmarks, with the options of BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    public const string Verb = "micro";

    public static int Run(string[] options)
    {
        BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(options.Length == 0 ? ["--filter", "*"] : options);
        return 0;
    }
}
