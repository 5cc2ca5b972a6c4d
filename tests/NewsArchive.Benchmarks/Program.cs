using System.CommandLine;
using System.Globalization;
using NewsArchive.Benchmarks;
using NewsArchive.Benchmarks.Commands;
using NewsArchive.Benchmarks.Serving;

// Numbers and dates in files and tables look the same on every machine.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

if (args is [BareServer.Verb, var bodyFile, var contentType])
{
    await BareServer.RunAsync(bodyFile, contentType);
    return 0;
}

// BenchmarkDotNet has options of its own.
if (args is [MicroCommand.Verb, .. var options]) return MicroCommand.Run(options);

var root = new RootCommand("Benchmarks of NewsArchive, and the generator of the archives they run on. Run them in Release on a quiet machine.")
{
    GenerateCommand.Make(),
    QueriesCommand.Make(),
    ProfileCommand.Make(),
    SeedCommand.Make(),
    CompareCommand.Make(),
    SoakCommand.Make(),
};
foreach (var command in MacroCommands.Make()) root.Add(command);
try
{
    var parsed = root.Parse(args);
    if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
    await Console.Error.WriteLineAsync("Use --help to see the commands and their options.");
    return 2;
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
