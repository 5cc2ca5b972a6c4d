using System.Globalization;

namespace NewsArchive.Benchmarks.Measuring;

/// <summary>What Linux tells of a process.</summary>
internal static class ProcFile
{
    // USER_HZ, in which the kernel tells times to programs; the same on every Linux.
    private const double TicksPerSecond = 100;

    // Positions after the closing parenthesis of the name, which may have spaces itself.
    private const int Parent = 1;
    private const int User = 11;
    private const int System = 12;
    private const int ChildUser = 13;
    private const int ChildSystem = 14;

    /// <summary>The processor time of a process, and of its children that have ended.</summary>
    public static TimeSpan Cpu(int process) => Sum(Stat(process), User, System, ChildUser, ChildSystem);

    /// <summary>The processor time of this process's children that have ended.</summary>
    public static TimeSpan CpuOfEndedChildren => Sum(Stat(Environment.ProcessId), ChildUser, ChildSystem);

    /// <summary>The processor time of a process, its children, and its children that have ended: a PostgreSQL server with its sessions.</summary>
    public static TimeSpan CpuOfTree(int process)
    {
        var sum = Cpu(process);
        foreach (var child in Children(process)) sum += Sum(Stat(child), User, System);
        return sum;
    }

    public static int ParentOf(int process) => int.Parse(Stat(process)[Parent], CultureInfo.InvariantCulture);

    /// <summary>Memory in MiB that the process holds (<c>VmRSS</c>) or has held at most (<c>VmHWM</c>); null when it has ended.</summary>
    public static double? Memory(int process, string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            return line is null ? null : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static IEnumerable<int> Children(int process) => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => name!.All(char.IsAsciiDigit))
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
        .Where(id => Stat(id) is { Length: > 0 } stat && stat[Parent] == process.ToString(CultureInfo.InvariantCulture));

    private static TimeSpan Sum(string[] stat, params int[] fields) =>
        stat.Length == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(fields.Sum(field => long.Parse(stat[field], CultureInfo.InvariantCulture)) / TicksPerSecond);

    private static string[] Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return []; // it has ended
        }
    }
}
