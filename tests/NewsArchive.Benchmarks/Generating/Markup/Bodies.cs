namespace NewsArchive.Benchmarks.Generating.Markup;

/// <summary>The markup of each outlet, in the forms that readers of feeds made of it.</summary>
internal static class Bodies
{
    public static void Voa(Soup soup, Story story)
    {
        soup.Add($"<div><i>{story.PublishedUtc:ddd, dd MMM yyyy HH:mm:ss} GMT</i></div>");
        Figure(soup, story, 0, "gdb.voanews.com");
        soup.Text(story.Place).Add(" — ");
        EachParagraph(soup, story, "gdb.voanews.com", text => _ = soup.Chance(0.25) ? soup.Spans(text) : soup.Paragraph(text));
        if (soup.Chance(0.4)) soup.Add("<p>&nbsp;</p>");
        if (soup.Chance(0.3))
            soup.Add("<br><hr><div>获取更多RSS：<br><a href=\"https://feedx.net\" style=\"color:orange\" target=\"_blank\">https://feedx.net</a> <br></div>");
    }

    public static void Reuters(Soup soup, Story story)
    {
        soup.Add($"<div><i>{story.PublishedUtc:yyyy-MM-dd'T'HH:mm:ss}Z</i></div>");
        foreach (var text in story.Paragraphs) soup.Paragraph(text);
        soup.Add("<p>（完）</p>");
    }

    public static void Rfi(Soup soup, Story story)
    {
        soup.Add($"<div>{story.PublishedUtc.AddHours(1):dd'/'MM'/'yyyy' - 'HH':'mm}</div><img src=\"https://static.rfi.fr/meta_og_twcards/RFI_FB.png\">");
        Figure(soup, story, 0, "s.rfi.fr");
        soup.Add("<p><strong>").Text(story.Paragraphs[0]).Add("                </strong></p><div class=\"t-content__body u-clearfix\">");
        EachParagraph(soup, story, "s.rfi.fr", text => soup.Paragraph(text), skip: 1);
        soup.Add($"<p class=\"t-copyright\">© {story.PublishedUtc.Year} AFP</p><div data-selfpromo-newsletter></div><div data-selfpromo-app></div>        </div>");
    }

    public static void Dw(Soup soup, Story story)
    {
        soup.Add("<div><i>").Text(story.Author).Add($"<br>{story.PublishedUtc:yyyy-MM-dd'T'HH:mm:ss}.243Z</i></div>");
        Figure(soup, story, 0, "static.dw.com/image");
        EachParagraph(soup, story, "static.dw.com/image", text => soup.Rich(text, "https://api.dw.com/api/detail/article/"));
        soup.Add($"<p>&nbsp;</p><p>© {story.PublishedUtc.Year}年德国之声版权声明：本文所有内容受到著作权法保护，如无德国之声特别授权，不得擅自使用。</p>");
    }

    public static void Rfa(Soup soup, Story story)
    {
        Figure(soup, story, 0, "www.rfa.org/images");
        EachParagraph(soup, story, "www.rfa.org/images", text => _ = soup.Chance(0.6) ? soup.Spans(text) : soup.Rich(text, "https://www.rfa.org/mandarin/n"));
        soup.Add("<p><br/>记者：").Text(story.Author).Add("    责编：").Text(story.Author).Add("    网编：").Text(story.Author).Add("</p>");
    }

    public static void Bbc(Soup soup, Story story)
    {
        soup.Add("<main role=\"main\"><div></div><div><div><ul role=\"list\"><li role=\"listitem\">").Text(story.Author);
        soup.Add($"</li><li role=\"listitem\">BBC</li></ul></div></div><div><time dateTime=\"{story.PublishedUtc:yyyy-MM-dd}\">15 分钟前</time></div>");
        for (var i = 0; i < story.Paragraphs.Count; i++)
        {
            if (PictureAfter(story, i) is { } picture) BbcFigure(soup, story, picture);
            soup.Add("<div>").Rich(story.Paragraphs[i], "https://www.bbc.com/zhongwen/simp/world-").Add("</div>");
        }

        soup.Add("<section data-e2e=\"advertisement\"><div class=\"css-1oqpb6t\"></div></section></main>");
    }

    public static void Nyt(Soup soup, Story story)
    {
        var local = story.PublishedUtc.AddHours(8);
        soup.Add("<address>").Text(story.Author).Add($"</address><time pudate=\"{local:yyyy-MM-dd HH:mm:ss}\" datetime=\"{local:yyyy-MM-dd HH:mm:ss}\">{local:yyyy年M月d日}</time><section>");
        for (var i = 0; i < story.Paragraphs.Count; i++)
        {
            if (PictureAfter(story, i) is { } picture)
                soup.Add("<figure>").ProxiedImage("static01.nyt.com/images", picture).Add("<figcaption>").Text(story.Captions[picture]).Add(" <cite>").Text(story.Author).Add("</cite></figcaption></figure>");
            soup.Rich(story.Paragraphs[i], "https://cn.nytimes.com/world/20200101/n");
        }

        soup.Add("</section><footer><p>翻译：纽约时报中文网</p><p><a rel=\"nofollow\" target=\"_blank\" href=\"https://www.nytimes.com/\">点击查看本文英文版。</a></p></footer>");
    }

    public static void Ft(Soup soup, Story story)
    {
        soup.Add("<div class=\"story-lead\">").Text(story.Author).Add("：").Text(story.Paragraphs[0]).Add("</div><div class=\"o-ads\"></div>");
        foreach (var text in story.Paragraphs.Skip(1)) soup.Rich(text, "https://cn.ft.com/story/");
    }

    public static void Cdt(Soup soup, Story story)
    {
        Figure(soup, story, 0, "chinadigitaltimes.net/chinese/files");
        EachParagraph(soup, story, "chinadigitaltimes.net/chinese/files", text => soup.Rich(text, "https://chinadigitaltimes.net/chinese/"));
        soup.Add("<div class=\"addtoany_share_save_container addtoany_content addtoany_content_bottom\"><div class=\"a2a_kit a2a_kit_size_32 addtoany_list\">");
        foreach (var service in (string[])["facebook", "twitter", "telegram", "email", "copy_link"])
            soup.Add($"<a class=\"a2a_button_{service}\" href=\"https://www.addtoany.com/add_to/{service}?linkurl={Uri.EscapeDataString(story.Outlet.Url(story))}\" title=\"{service}\" rel=\"nofollow noopener\" target=\"_blank\"></a>");
        soup.Add("</div></div>");
    }

    /// <summary>A short notice: text without a tag but the frame.</summary>
    public static void Plain(Soup soup, Story story)
    {
        soup.Add("<div>\n");
        foreach (var text in story.Paragraphs) soup.Text(text).Add("\n");
        soup.Add("</div>");
    }

    public static void Notes(Soup soup, Story story)
    {
        soup.Add("<div>\n");
        for (var i = 0; i < story.Paragraphs.Count; i++)
        {
            if (PictureAfter(story, i) is { } picture)
                soup.Add($"<p><img class=\"aligncenter wp-image-{story.Number}\" src=\"https://i0.wp.com/valley-notes.example/{soup.Token(picture)}.jpeg?resize=696%2C1002&amp;ssl=1\" alt=\"\" width=\"696\" height=\"1002\"/></p><p class=\"wp-caption-text\">").Text(story.Captions[picture]).Add("</p>");
            soup.Spans(story.Paragraphs[i]);
        }

        soup.Add("\n</div>");
    }

    /// <summary>Every tag and text on a line of its own, indented.</summary>
    public static void Prettified(Soup soup, Story story)
    {
        soup.Add("<section class=\"clearfix\" id=\"content\" role=\"main\">\n <div class=\"region region-content\">\n  <div class=\"field-items\">\n");
        for (var i = 0; i < story.Paragraphs.Count; i++)
        {
            if (PictureAfter(story, i) is { } picture)
                soup.Add($"   <figure>\n    <img alt=\"\" src=\"https://harbour-times.example/files/{soup.Token(picture)}.jpg\"/>\n    <figcaption>\n     ").Text(story.Captions[picture]).Add("\n    </figcaption>\n   </figure>\n");
            soup.Add("   <p class=\"rtejustify\">\n");
            foreach (var piece in soup.Pieces(story.Paragraphs[i]))
                soup.Add("    <span style=\"font-size:16px\">\n     <span style=\"font-family:宋体\">\n      ").Text(piece).Add("\n     </span>\n    </span>\n");
            soup.Add("   </p>\n");
        }

        soup.Add("  </div>\n </div>\n</section>");
    }

    // All paragraphs, and all pictures but the lead, which each outlet puts elsewhere.
    private static void EachParagraph(Soup soup, Story story, string pictureHost, Action<string> write, int skip = 0)
    {
        for (var i = skip; i < story.Paragraphs.Count; i++)
        {
            if (PictureAfter(story, i) is { } picture and > 0) Figure(soup, story, picture, pictureHost);
            write(story.Paragraphs[i]);
        }
    }

    private static void Figure(Soup soup, Story story, int picture, string host)
    {
        if (picture >= story.Captions.Count) return;
        soup.ProxiedImage(host, picture).Add("<div><small style=\"color: #999;\">").Text(story.Captions[picture]).Add("</small></div>");
    }

    private static void BbcFigure(Soup soup, Story story, int picture)
    {
        var token = soup.Token(picture);
        soup.Add($"<div><figure><div><img src=\"https://images.weserv.nl/?url=ichef.bbci.co.uk/ace/ws/640/cpsprodpb/{token}.jpg.webp\" srcSet=\"");
        foreach (var width in (int[])[240, 320, 480, 624, 800])
            soup.Add($"https://ichef.bbci.co.uk/ace/ws/{width}/cpsprodpb/{token}.jpg.webp {width}w, ");
        soup.Add("\" sizes=\"(min-width: 1008px) 645px, 100vw\" alt=\"。\" width=\"1024\" height=\"576\"/></div><p role=\"text\"><span>图像来源，</span>Getty Images</p>");
        soup.Add("<figcaption><p data-testid=\"caption-paragraph\">").Text(story.Captions[picture]).Add("</p></figcaption></figure></div>");
    }

    // Pictures stand evenly between the paragraphs.
    private static int? PictureAfter(Story story, int paragraph)
    {
        if (story.Captions.Count == 0) return null;
        var every = Math.Max(1, story.Paragraphs.Count / story.Captions.Count);
        return paragraph % every == 0 && paragraph / every < story.Captions.Count ? paragraph / every : null;
    }
}
