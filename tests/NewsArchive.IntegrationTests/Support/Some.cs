namespace NewsArchive.IntegrationTests.Support;

/// <summary>Article files with invented text.</summary>
internal static class Some
{
    /// <summary>A file with a header, as the folders have them.</summary>
    public static string Article(
        string title = "渡轮恢复夜航", string url = "https://www.voachinese.com/a/night-ferry/100.html",
        string body = "<p>港务局星期一宣布，停航两年的夜间渡轮将于下周恢复，每晚三班。</p>",
        string published = "Tue, 18 Jul 2023 07:54:32 GMT", long milliseconds = 1689667144000) =>
        $"<!--{milliseconds}-->\n[{title}]({url})\n------\n\n<div><i>{published}</i></div>{body}\n";
}
