using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace NewsArchive.Storage.Postgres;

/// <summary>Runs the programs that come with PostgreSQL. What they need to reach the server goes by the environment, where no other user sees it.</summary>
internal static class PostgresTool
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="StorageToolException">It is missing or failed.</exception>
    public static async Task RunAsync(string name, string connectionString, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (variable, value) in EnvironmentOf(connectionString)) start.Environment[variable] = value;
        using var process = Start(start);
        var (errors, output) = (process.StandardError.ReadToEndAsync(cancellation), process.StandardOutput.ReadToEndAsync(cancellation));
        try
        {
            await process.WaitForExitAsync(cancellation);
            await output;
            if (process.ExitCode != 0) throw new StorageToolException($"{name} says: {(await errors).Trim()}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new StorageToolException($"The program {start.FileName} of PostgreSQL is not installed, or not on the PATH (apt-get install postgresql-client).", e);
        }
    }

    private static IEnumerable<(string, string)> EnvironmentOf(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        yield return ("PGHOST", to.Host ?? "localhost");
        yield return ("PGPORT", to.Port.ToString(CultureInfo.InvariantCulture));
        yield return ("PGAPPNAME", "NewsArchive");
        if (to.Database is { } database) yield return ("PGDATABASE", database);
        if (to.Username is { } user) yield return ("PGUSER", user);
        if (to.Password is { } password) yield return ("PGPASSWORD", password);
        if (to.Passfile is { } passfile) yield return ("PGPASSFILE", passfile);
        if (to.RootCertificate is { } root) yield return ("PGSSLROOTCERT", root);
        yield return ("PGSSLMODE", to.SslMode switch
        {
            SslMode.Disable => "disable",
            SslMode.Allow => "allow",
            SslMode.Require => "require",
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            _ => "prefer",
        });
    }
}
