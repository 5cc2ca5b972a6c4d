using AngleSharp.Dom;

namespace NewsArchive.Browse.Script;

/// <summary>The tree of a body shown in the other script. It changes text, the attributes that are read out, and the language marks that go with them.</summary>
internal static class BodyScript
{
    private const string Blocks = "p,li,td,th,dt,dd,h1,h2,h3,h4,h5,h6,figcaption,caption,blockquote,summary,div,pre,q";
    private const string NotProse = "code,kbd,samp,var";
    private static readonly string[] Spoken = ["alt", "title"];

    /// <summary>Converts every text that is written in the other script.</summary>
    /// <param name="root">The body.</param>
    /// <param name="language">Its language where nothing inside says another (BCP 47).</param>
    /// <param name="wanted">The script to show.</param>
    public static void Convert(IElement root, string language, ChineseScript wanted)
    {
        var run = new List<IText>();
        IElement? block = null;
        foreach (var text in root.Descendants<IText>().Where(t => IsToConvert(t.ParentElement, root, language, wanted)).ToList())
        {
            var own = text.ParentElement!.Closest(Blocks);
            if (own != block) Flush(run, wanted);
            block = own;
            run.Add(text);
        }

        Flush(run, wanted);
        foreach (var element in root.QuerySelectorAll("[alt],[title]").Where(e => IsToConvert(e, root, language, wanted)))
            foreach (var name in Spoken)
                if (element.GetAttribute(name) is { } value) element.SetAttribute(name, ScriptConverter.Convert(value, wanted));
        foreach (var element in root.QuerySelectorAll("[lang]:not(.pm)").Where(e => ScriptConverter.Changes(e.GetAttribute("lang"), wanted)))
            element.SetAttribute("lang", wanted.Tag());
    }

    private static bool IsToConvert(IElement? element, IElement root, string language, ChineseScript wanted)
    {
        if (element is null || element.Closest(NotProse) is not null) return false;
        var marked = element.Closest("[lang]");
        return ScriptConverter.Changes(marked is null || marked == root ? language : marked.GetAttribute("lang"), wanted);
    }

    private static void Flush(List<IText> run, ChineseScript wanted)
    {
        var converted = ScriptConverter.Convert([.. run.Select(t => t.Data)], wanted);
        for (var i = 0; i < run.Count; i++) run[i].Data = converted[i];
        run.Clear();
    }
}
