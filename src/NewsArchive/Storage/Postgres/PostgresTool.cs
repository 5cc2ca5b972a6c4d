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
        using var process = Start(Described(name, connectionString, arguments));
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

    /// <summary>
    /// Runs SQL, and then the script that <c>pg_restore</c> writes, in one transaction. It is committed when the script has come to its
    /// end and in no other case: <c>psql</c> is never told of an end that is none.
    /// </summary>
    /// <exception cref="StorageToolException">A program is missing or failed; the database is as it was.</exception>
    public static async Task ReplaceAsync(string connectionString, string first, string[] restore, CancellationToken cancellation)
    {
        using var reader = Start(Described("pg_restore", connectionString, restore));
        var psql = Described("psql", connectionString, ["--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1"]);
        psql.RedirectStandardInput = true;
        using var writer = Start(psql);
        try
        {
            var said = (Reader: reader.StandardError.ReadToEndAsync(cancellation), Writer: writer.StandardError.ReadToEndAsync(cancellation));
            var output = writer.StandardOutput.ReadToEndAsync(cancellation);
            var isFed = await FeedAsync(reader, writer, first, cancellation);
            await reader.WaitForExitAsync(cancellation);
            if (isFed && reader.ExitCode != 0) throw new StorageToolException($"pg_restore says: {(await said.Reader).Trim()}");
            if (isFed) await writer.StandardInput.WriteAsync("\nCOMMIT;\n".AsMemory(), cancellation);
            writer.StandardInput.Close();
            await writer.WaitForExitAsync(cancellation);
            await output;
            if (writer.ExitCode != 0 || !isFed) throw new StorageToolException($"psql says: {(await said.Writer).Trim()}");
        }
        finally
        {
            // Before its input is closed: a psql that sees an end would take it for the end of the data.
            if (!writer.HasExited) writer.Kill(entireProcessTree: true);
            if (!reader.HasExited) reader.Kill(entireProcessTree: true);
        }
    }

    // False when psql has given up and reads no more.
    private static async Task<bool> FeedAsync(Process reader, Process writer, string first, CancellationToken cancellation)
    {
        try
        {
            await writer.StandardInput.WriteAsync($"BEGIN;\n{first}\n".AsMemory(), cancellation);
            await writer.StandardInput.FlushAsync(cancellation);
            await reader.StandardOutput.BaseStream.CopyToAsync(writer.StandardInput.BaseStream, cancellation);
            return true;
        }
        catch (IOException) when (writer.HasExited || writer.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            reader.Kill(entireProcessTree: true);
            return false;
        }
    }

    private static ProcessStartInfo Described(string name, string connectionString, string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (variable, value) in EnvironmentOf(connectionString)) start.Environment[variable] = value;
        return start;
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
