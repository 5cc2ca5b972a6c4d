using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using NewsArchive.Web.Admin;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>An operator's browser: it keeps cookies as one does, sends what forms hold, and comes from an address of its own.</summary>
internal sealed partial class Operator : IDisposable
{
    public const string Password = "four rusty tram tickets";

    private static readonly Lazy<string> LazyHash = new(() => PasswordHash.Of(Password).ToString());
    private static int _count;

    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    public Operator(Uri address)
    {
        // The lock-out is by address, so that each operator of the tests needs one; all of 127.0.0.0/8 is this machine.
        Address = IPAddress.Parse($"127.0.{Environment.ProcessId % 200 + 1}.{Interlocked.Increment(ref _count) % 250 + 2}");
        _handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectCallback = ConnectAsync };
        _client = new HttpClient(_handler) { BaseAddress = address };
    }

    /// <summary>The settings under which this operator's password is the one.</summary>
    public static (string, string)[] Settings => [("Admin__PasswordHash", LazyHash.Value)];

    public IPAddress Address { get; }

    public Dictionary<string, string> Cookies { get; } = [];

    public async Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => await SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Opens a page and sends its first form, or the one that leads to <paramref name="action"/>, with these fields.</summary>
    public async Task<Answer> SubmitAsync(string page, string action, params (string Name, string Value)[] fields) =>
        await PostAsync(action, [.. fields, ("__RequestVerificationToken", (await GetAsync(page)).Token)]);

    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) =>
        await SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public async Task<Answer> SignInAsync(string password = Password) =>
        await SubmitAsync("/admin/sign-in", "/admin/sign-in", ("Password", password));

    /// <summary>Opens a stream of events.</summary>
    public async Task<Events> StreamAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new Events(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        if (Cookies.Count > 0) request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var set = response.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToArray() : [];
        foreach (var cookie in set) Keep(cookie);
        return new Answer(
            response.StatusCode, response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            set, response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    private void Keep(string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0) Cookies.Remove(pair[0]);
        else Cookies[pair[0]] = pair[1];
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(Address, 0));
        await socket.ConnectAsync(context.DnsEndPoint, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    internal sealed class Events(HttpResponseMessage response, StreamReader lines) : IAsyncDisposable
    {
        /// <summary>The next line that begins so.</summary>
        public async Task<string> NextAsync(string beginning)
        {
            while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
                if (line.StartsWith(beginning, StringComparison.Ordinal)) return line;
            throw new InvalidOperationException("The stream has ended.");
        }

        public ValueTask DisposeAsync()
        {
            lines.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    internal sealed partial record Answer(
        HttpStatusCode Status, string? Location, string Text, string[] SetCookies, IReadOnlyDictionary<string, string> Headers)
    {
        public string Token => TokenField().Match(Text) is { Success: true } match
            ? WebUtility.HtmlDecode(match.Groups[1].Value)
            : throw new InvalidOperationException($"{(int)Status}: the page has no form. {Text}");

        [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
        private static partial Regex TokenField();
    }
}
