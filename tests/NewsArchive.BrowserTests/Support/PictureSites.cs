using System.Net;
using NewsArchive.Articles;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.BrowserTests.Support;

/// <summary>An article with pictures, served with its picture kept and with pictures of another host; each started when a test first asks for it.</summary>
public sealed class PictureSites : IAsyncDisposable
{
    private const string Url = "https://www.voachinese.com/a/night-ferry/100.html";

    private readonly PictureServer _server = new(IPAddress.Parse("127.0.0.2"));
    private readonly TempFolder _folder = new();
    private readonly Lazy<Task<ProgramProcess>> _kept;
    private readonly Lazy<Task<ProgramProcess>> _elsewhere;

    public PictureSites()
    {
        foreach (var path in (string[])["/pier.png", "/there.png"]) _server.Answer(path, SomePicture.Png(640, 400));
        _kept = new(() => ServeAsync("Archive", "/pier.png"));
        _elsewhere = new(() => ServeAsync("Off", "/there.png", "/gone.png"));
    }

    /// <summary>Where the article stands on either.</summary>
    public static string Page => "/a/" + ArticleId.FromUrlKey(UrlKey.From(Url)!);

    /// <summary>Where its picture, of 640 times 400, has been fetched.</summary>
    public async Task<Uri> KeptAsync() => (await _kept.Value).Address;

    /// <summary>Where nothing is fetched; of its two pictures the second is gone.</summary>
    public async Task<Uri> ElsewhereAsync() => (await _elsewhere.Value).Address;

    public async ValueTask DisposeAsync()
    {
        foreach (var program in (Lazy<Task<ProgramProcess>>[])[_kept, _elsewhere])
            if (program is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await program.Value).DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<ProgramProcess> ServeAsync(string mode, params string[] pictures)
    {
        var figures = pictures.Select((path, i) => $"<figure><img src=\"{_server.Url(path)}\" alt=\"码头上的渡轮\"><figcaption>第{i + 1}张图的说明。<small>摄影：渡口社</small></figcaption></figure><p>夜间渡轮将于下周恢复，每晚三班，第{i + 1}段。</p>");
        _folder.Write($"{mode}/articles/voa/1.md", Some.Article(url: Url, body: "<p>港务局星期一宣布恢复夜航。</p>" + string.Concat(figures)));
        var settings = ProgramProcess.SettingsFor(
            DatabaseProvider.Sqlite, $"Data Source={_folder[mode + "/archive.db"]}", ("Ingest__Enabled", "false"), ("Images__Mode", mode),
            ("Images__Folder", _folder[mode + "/pictures"]), ("Images__AllowNetworks__0", "127.0.0.2/32"), ("Images__WebArchive", ""));
        await RunAsync(settings, "ingest", _folder[mode + "/articles"]);
        if (mode == "Archive") await RunAsync(settings, "images", "fetch");
        return await ProgramProcess.ServeAsync(_folder[mode], settings);
    }

    private async Task RunAsync((string, string)[] settings, params string[] arguments)
    {
        var (code, output, errors) = await ProgramProcess.RunAsync(_folder.Path, arguments, settings);
        Assert.True(code == 0, output + errors);
    }
}
