using System.CommandLine;

namespace NewsArchive.Web.Verbs;

/// <summary><c>health</c>: asks a running server whether it is well, for containers that have no other program to ask with.</summary>
internal static class HealthVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Command()
    {
        var address = new Argument<Uri>("address")
        {
            Description = "The address to ask, such as http://127.0.0.1:8080/healthz.",
            CustomParser = static result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri
                : Refuse(result),
        };
        var command = new Command("health", "Ask a running server whether it is well.") { address };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = new HttpClient { Timeout = Patience };
            try
            {
                using var answer = await client.GetAsync(parsed.GetValue(address), cancellation);
                if (answer.IsSuccessStatusCode) return ExitCodes.Done;
                await Console.Error.WriteLineAsync($"The server answered {(int)answer.StatusCode}.");
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                await Console.Error.WriteLineAsync($"The server does not answer: {e.Message}");
            }

            return ExitCodes.Failed;
        });
        return command;
    }

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"'{result.Tokens[0].Value}' is not an http address.");
        return null;
    }
}
