using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Git;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Ingest;

public sealed class GitPassTests
{
    private static readonly DateTime FirstUtc = new(2022, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory, EachDatabase]
    public async Task A_history_with_overwritten_files_gives_every_version_once(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        using var repository = new TestRepository();
        repository.Folder.Write("articles/voa/1.md", Some.Article(title: "渡轮停航"));
        repository.Folder.Write("articles/voa/2.md", Some.Article(title: "另一篇", url: "https://www.voachinese.com/a/other/2.html"));
        repository.Folder.Write("README.md", "# read me");
        repository.Commit(FirstUtc);
        repository.Folder.Write("articles/voa/1.md", Some.Article(title: "渡轮恢复夜航"));
        repository.Commit(FirstUtc.AddDays(1));
        repository.Folder.Write("articles/voa/1.md", Some.Article(title: "渡轮下周恢复夜航"));
        File.Delete(repository.Folder["articles/voa/2.md"]);
        repository.Commit(FirstUtc.AddDays(2));
        // The same bytes under another path, and an older state once more: nothing new.
        repository.Folder.Write("_posts/1.md", Some.Article(title: "渡轮停航"));
        repository.Commit(FirstUtc.AddDays(3));

        var report = await SalvageAsync(archive, repository);

        Assert.Equal((2, 2, 0, 1), (report.NewArticles, report.NewVersions, report.Rejected, report.Ignored));
        var titles = await archive.AskAsync(db => db.Versions.OrderBy(v => v.Article!.UrlKey).ThenBy(v => v.Number).Select(v => v.Title).ToListAsync());
        Assert.Equal(["渡轮停航", "渡轮恢复夜航", "渡轮下周恢复夜航", "另一篇"], titles);
        Assert.Equal("渡轮下周恢复夜航", await archive.AskAsync(db => db.Articles.Where(a => a.VersionCount == 3).Select(a => a.Title).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task A_second_walk_finds_only_what_was_committed_since(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        using var repository = new TestRepository();
        repository.Folder.Write("1.md", Some.Article(title: "渡轮停航"));
        repository.Commit(FirstUtc);
        await SalvageAsync(archive, repository);
        var before = await archive.AskAsync(ArchiveDump.LinesAsync);

        var again = await SalvageAsync(archive, repository);
        Assert.Equal((1, 1, false), (again.Seen, again.Unchanged, again.ChangedAnything));
        Assert.Equal(before, await archive.AskAsync(ArchiveDump.LinesAsync));

        repository.Folder.Write("1.md", Some.Article(title: "渡轮恢复夜航"));
        repository.Commit(FirstUtc.AddDays(1));
        Assert.Equal((1, 1), await SalvageAsync(archive, repository) is var third ? (third.NewVersions, third.Unchanged) : default);
    }

    [Theory, EachDatabase]
    public async Task A_walk_that_was_stopped_goes_on_where_it_was(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await using var whole = await TestArchive.NewAsync(provider);
        using var repository = new TestRepository();
        for (var commit = 0; commit < 3; commit++)
        {
            for (var i = 0; i < 150; i++)
                repository.Folder.Write($"{i}.md", Some.Article(title: $"第 {commit} 稿", url: $"https://www.voachinese.com/a/ferry/{i}.html"));
            repository.Commit(FirstUtc.AddDays(commit));
        }

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => archive.Get<GitPass>().RunAsync(
            repository.Path, retryRejected: false, new AtOnce(_ => stop.Cancel()), stop.Token));
        var stopped = await archive.AskAsync(db => db.Versions.CountAsync());
        var rest = await SalvageAsync(archive, repository);
        await SalvageAsync(whole, repository);

        Assert.Equal((200, 200, 250), (stopped, rest.Unchanged, rest.NewArticles + rest.NewVersions));
        Assert.Equal(await whole.AskAsync(ArchiveDump.LinesAsync), await archive.AskAsync(ArchiveDump.LinesAsync));
    }

    private sealed class AtOnce(Action<GitProgress> act) : IProgress<GitProgress>
    {
        public void Report(GitProgress value) => act(value);
    }

    [Theory, EachDatabase]
    public async Task The_time_of_the_commit_stands_for_a_capture_that_no_file_tells(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        using var repository = new TestRepository();
        repository.Folder.Write("1.md", """
            ---
            title: 灯塔重新点亮
            date: 2022-04-30
            from: https://lighthouse.example/1
            ---
            <p>停电三周之后，北角的灯塔星期六晚重新点亮。</p>
            """);
        repository.Folder.Write("2.md", Some.Article());
        repository.Commit(FirstUtc);

        await SalvageAsync(archive, repository);

        var byCommit = await archive.AskAsync(db => db.Versions.SingleAsync(v => v.Title == "灯塔重新点亮"));
        Assert.Equal((FirstUtc, CaptureSource.Commit), (byCommit.CapturedUtc, byCommit.CapturedSource));
        Assert.Equal("渡轮恢复夜航", (await archive.AskAsync(db => db.Versions.SingleAsync(v => v.CapturedUtc != FirstUtc))).Title);
    }

    [Theory, EachDatabase]
    public async Task Branches_tags_and_merges_are_walked_as_well(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        using var repository = new TestRepository();
        repository.Folder.Write("1.md", Some.Article(title: "甲"));
        repository.Commit(FirstUtc);
        repository.Git(["checkout", "-q", "-b", "side"]);
        repository.Folder.Write("1.md", Some.Article(title: "乙"));
        repository.Commit(FirstUtc.AddDays(1));
        repository.Git(["checkout", "-q", "main"]);
        repository.Folder.Write("1.md", Some.Article(title: "丙"));
        repository.Commit(FirstUtc.AddDays(2));
        repository.Git(["merge", "-q", "--no-commit", "-s", "ours", "side"]);
        repository.Folder.Write("1.md", Some.Article(title: "合并时改的"));
        repository.Commit(FirstUtc.AddDays(3), "merge");
        repository.Git(["checkout", "-q", "--orphan", "only-a-tag"]);
        repository.Folder.Write("1.md", Some.Article(title: "丁"));
        repository.Commit(FirstUtc.AddDays(4));
        repository.Git(["tag", "v1"]);
        repository.Git(["checkout", "-q", "main"]);
        repository.Git(["branch", "-q", "-D", "only-a-tag"]);

        await SalvageAsync(archive, repository);

        var titles = await archive.AskAsync(db => db.Versions.Select(v => v.Title).ToListAsync());
        Assert.Equal(["丁", "丙", "乙", "合并时改的", "甲"], titles.Order(StringComparer.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Paths_that_no_file_system_would_have_are_refused_and_told(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        using var repository = new TestRepository();
        CommitTree(repository,
            ("100644", "..", null), // a directory below names the parent
            ("100644", new string('n', 300) + ".md", Some.Article(title: "长名")),
            ("100644", "twice.md", Some.Article(title: "第一", url: "https://www.voachinese.com/a/x/1.html")),
            ("100644", "twice.md", Some.Article(title: "第二", url: "https://www.voachinese.com/a/x/2.html")),
            ("120000", "link.md", "/etc/passwd"),
            ("100644", "灯塔 \u0001?.md", Some.Article(title: "怪名", url: "https://www.voachinese.com/a/x/3.html")));

        var report = await SalvageAsync(archive, repository);

        var titles = await archive.AskAsync(db => db.Versions.Select(v => v.Title).ToListAsync());
        Assert.Equal(["怪名", "第一", "第二"], titles.Order(StringComparer.Ordinal));
        Assert.Equal(2, report.RejectedByReason[ReasonCodes.PathUnsafe]);
        Assert.Equal(0, (await SalvageAsync(archive, repository)).Read);
    }

    [Fact]
    public async Task Nothing_that_a_hostile_repository_names_is_run()
    {
        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        using var outside = new TempFolder();
        using var repository = new TestRepository();
        repository.Folder.Write("1.md", Some.Article());
        repository.Commit(FirstUtc);
        repository.Folder.Write(".gitattributes", "*.md diff=evil filter=evil\n");
        repository.Folder.Write("1.md", Some.Article(title: "渡轮停航"));
        repository.Commit(FirstUtc.AddDays(1));
        var canary = outside["canary"];
        var script = outside.Write("evil.sh", $"#!/bin/sh\necho \"$0 $*\" >> {canary}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var hook in (string[])["post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc"])
            File.Copy(script, Path.Combine(repository.Path, ".git", "hooks", hook));
        File.AppendAllText(Path.Combine(repository.Path, ".git", "config"), $"""
            [core]
                fsmonitor = {script}
                pager = {script}
                sshCommand = {script}
                gitProxy = {script}
                alternateRefsCommand = {script}
                editor = {script}
            [diff]
                external = {script}
            [diff "evil"]
                command = {script}
                textconv = {script}
            [filter "evil"]
                smudge = {script}
                clean = {script}
                process = {script}
            [log]
                showSignature = true
            [gpg]
                program = {script}
            [pager]
                log = {script}
                diff-tree = {script}
                cat-file = {script}
                rev-list = {script}
            [alias]
                cat-file = !{script}
                rev-list = !{script}
                diff-tree = !{script}
            [extensions]
                partialClone = origin
            [remote "origin"]
                url = ssh://localhost/evil
                promisor = true
                uploadpack = {script}
            [remote "second"]
                url = ext::{script}
                promisor = true
            [protocol]
                allow = always
            [credential]
                helper = !{script}
            """);
        // Bytes that are missing would be fetched from the remote.
        var blob = repository.Git(["-c", "core.fsmonitor=false", "--no-pager", "rev-parse", "HEAD~1:1.md"]);
        File.Delete(Path.Combine(repository.Path, ".git", "objects", blob[..2], blob[2..]));
        repository.Git(["status"]);
        Assert.True(File.Exists(canary), "The trap does not work: git itself did not step into it.");
        File.Delete(canary);

        var report = await SalvageAsync(archive, repository);

        Assert.False(File.Exists(canary), File.Exists(canary) ? File.ReadAllText(canary) : "");
        Assert.Equal(1, report.NewArticles);
        Assert.Equal(1, report.RejectedByReason[ReasonCodes.Unreadable]);
    }

    [Fact]
    public async Task A_repository_that_leads_to_another_one_is_refused()
    {
        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        using var secret = new TestRepository();
        secret.Folder.Write("1.md", Some.Article());
        secret.Commit(FirstUtc);
        using var outside = new TempFolder();
        outside.Write(".git", $"gitdir: {secret.Path}/.git\n");

        var refusal = await Assert.ThrowsAsync<GitException>(() => archive.Get<GitPass>()
            .RunAsync(outside.Path, retryRejected: false, progress: null, TestContext.Current.CancellationToken));

        Assert.Contains(secret.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task The_verb_walks_a_repository_and_reports(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        using var repository = new TestRepository();
        repository.Folder.Write("1.md", Some.Article(title: "甲"));
        repository.Commit(FirstUtc);
        repository.Folder.Write("1.md", Some.Article(title: "乙"));
        repository.Commit(FirstUtc.AddDays(1));
        var settings = ProgramProcess.SettingsFor(provider, archive.Settings.ConnectionString);

        var (exitCode, output, errors) = await ProgramProcess.RunAsync(archive.Folder.Path, ["ingest", "--git", repository.Path], settings);
        var files = await ProgramProcess.RunAsync(archive.Folder.Path, ["files", "--json"], settings);
        var none = await ProgramProcess.RunAsync(archive.Folder.Path, ["ingest", "--git", archive.Folder.Path], settings);

        Assert.True(exitCode == 0, errors);
        Assert.Matches("versions +1\n", output);
        Assert.Contains($"git:{repository.Path}/", files.Output, StringComparison.Ordinal);
        Assert.Equal(3, none.ExitCode);
        Assert.Contains("cannot be read as a git repository", none.Errors, StringComparison.Ordinal);
    }

    /// <summary>Commits a tree that git itself would refuse to make. A file without text is a directory with one article in it.</summary>
    private static void CommitTree(TestRepository repository, params (string Mode, string Name, string? Text)[] entries)
    {
        var tree = new MemoryStream();
        foreach (var (mode, name, text) in entries)
        {
            var id = text is null
                ? SubTree(repository)
                : repository.Git(["hash-object", "-w", "--stdin"], input: text);
            tree.Write(Encoding.UTF8.GetBytes($"{(text is null ? "40000" : mode)} {name}\0"));
            tree.Write(Convert.FromHexString(id));
        }

        var file = repository.Folder.Write(".git/tree", tree.ToArray());
        var treeId = repository.Git(["hash-object", "-t", "tree", "-w", "--literally", file]);
        var commit = repository.Git(["commit-tree", "-m", "hostile", treeId], FirstUtc);
        repository.Git(["update-ref", "refs/heads/main", commit]);
    }

    private static string SubTree(TestRepository repository)
    {
        var blob = repository.Git(["hash-object", "-w", "--stdin"], input: Some.Article(title: "外面"));
        return repository.Git(["mktree"], input: $"100644 blob {blob}\toutside.md\n");
    }

    private static async Task<IngestReport> SalvageAsync(TestArchive archive, TestRepository repository) =>
        await archive.Get<GitPass>().RunAsync(repository.Path, retryRejected: false, progress: null, TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("Another writer is at work.");
}
