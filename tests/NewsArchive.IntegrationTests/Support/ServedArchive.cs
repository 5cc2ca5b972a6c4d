using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>An archive with the program serving it, and a client that follows nothing by itself.</summary>
internal sealed class ServedArchive : IAsyncDisposable
{
    private readonly ProgramProcess _program;
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false, PlaintextStreamFilter = null };

    private ServedArchive(TestArchive archive, ProgramProcess program)
    {
        (Archive, _program) = (archive, program);
        Client = new HttpClient(_handler) { BaseAddress = program.Address };
    }

    public TestArchive Archive { get; }

    public HttpClient Client { get; }

    /// <summary>Where it serves, without a slash at its end.</summary>
    public string Root => _program.Address.GetLeftPart(UriPartial.Authority);

    public string Errors => _program.Errors;

    /// <summary>Takes files in and serves them.</summary>
    public static async Task<ServedArchive> NewAsync(DatabaseProvider provider, IEnumerable<string> files, params (string, string)[] settings)
    {
        var archive = await TestArchive.NewAsync(provider);
        foreach (var (index, text) in files.Index()) archive.Folder.Write($"articles/voa/{index:00000}.md", text);
        return await ServeAsync(archive, archive.Folder.Path, settings);
    }

    /// <summary>Takes a folder in and serves it.</summary>
    public static async Task<ServedArchive> OfFolderAsync(DatabaseProvider provider, string folder, params (string, string)[] settings) =>
        await ServeAsync(await TestArchive.NewAsync(provider), folder, settings);

    /// <summary>Asks with the address exactly as written: no client may tidy it up.</summary>
    public async Task<HttpResponseMessage> GetAsync(string target, params (string Name, string Value)[] headers) =>
        await SendAsync(HttpMethod.Get, target, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, params (string Name, string Value)[] headers)
    {
        if (target.StartsWith(Root, StringComparison.Ordinal)) target = target[Root.Length..];
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(method, new Uri(Root + target, asWritten));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The body of a good answer.</summary>
    public async Task<string> TextAsync(string target)
    {
        using var answer = await GetAsync(target);
        Assert.True(answer.IsSuccessStatusCode, $"{target}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)} {Errors}");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        await _program.DisposeAsync();
        await Archive.DisposeAsync();
    }

    private static async Task<ServedArchive> ServeAsync(TestArchive archive, string folder, (string, string)[] settings)
    {
        await archive.IngestAsync(folder);
        var program = await ProgramProcess.ServeAsync(archive.Folder.Path, ProgramProcess.SettingsFor(
            archive.Settings.Provider, archive.Settings.ConnectionString, [("Ingest__Enabled", "false"), ("Ingest__Folders__0", archive.Folder.Path), .. settings]));
        return new ServedArchive(archive, program);
    }
}
