using System.CommandLine;
using System.Text;
using NewsArchive.Web.Admin;

namespace NewsArchive.Web.Verbs;

/// <summary><c>hash-password</c>: makes the value of <c>Admin:PasswordHash</c>. The password is never an argument: those are seen by everybody on the machine.</summary>
internal static class HashPasswordVerb
{
    public static Command Command()
    {
        var command = new Command("hash-password", "Make the value of Admin:PasswordHash from a password, which is asked for without echo, or read from standard input.");
        command.SetAction(_ => Console.IsInputRedirected ? Hash(Console.In.ReadLine() ?? "") : Ask());
        return command;
    }

    private static int Ask()
    {
        var password = Read("Password: ");
        if (Complaint(password) is null && Read("Once more: ") != password) return Refuse("They are not the same.");
        return Hash(password);
    }

    private static int Hash(string password)
    {
        if (Complaint(password) is { } complaint) return Refuse(complaint);
        Console.WriteLine(PasswordHash.Of(password));
        return ExitCodes.Done;
    }

    private static string? Complaint(string password) => password.Length switch
    {
        < PasswordHash.ShortestPassword => $"A password has at least {PasswordHash.ShortestPassword} characters. Several words with spaces between them are easy to remember.",
        > PasswordHash.LongestPassword => $"A password has at most {PasswordHash.LongestPassword} characters.",
        _ when password.Any(char.IsControl) => "A password has no control characters.",
        _ when string.IsNullOrWhiteSpace(password) => "A password is more than spaces.",
        _ => null,
    };

    private static int Refuse(string complaint)
    {
        Console.Error.WriteLine(complaint);
        return ExitCodes.WrongUse;
    }

    private static string Read(string prompt)
    {
        Console.Error.Write(prompt);
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                if (text.Length > 0) text.Length--;
            }
            else if (key.KeyChar != '\0')
            {
                text.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return text.ToString();
    }
}
