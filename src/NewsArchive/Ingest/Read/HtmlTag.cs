using System.Collections.Frozen;

namespace NewsArchive.Ingest.Read;

/// <summary>The elements that the rules of tree construction name (HTML Living Standard, 13.2.6).</summary>
internal enum HtmlTag : byte
{
    Other,
    A, Address, Annotation_Xml, Applet, Area, Article, Aside, B, Base, Basefont, Bgsound, Big, Blockquote, Body, Br, Button, Caption, Center,
    Code, Col, Colgroup, Dd, Desc, Details, Dialog, Dir, Div, Dl, Dt, Em, Embed, Fieldset, Figcaption, Figure, Font, Footer, ForeignObject, Form,
    Frame, Frameset, H1, H2, H3, H4, H5, H6, Head, Header, Hgroup, Hr, Html, I, Iframe, Image, Img, Input, Isindex, Keygen, Li, Link, Listing, Main,
    Malignmark, Marquee, Math, Menu, Meta, Mglyph, Mi, Mn, Mo, Ms, Mtext, Nav, Nobr, Noembed, Noframes, Noscript, Object, Ol, Optgroup, Option, P,
    Param, Plaintext, Pre, Rb, Rp, Rt, Rtc, Ruby, S, Script, Section, Select, Small, Source, Span, Strike, Strong, Style, Sub, Summary,
    Sup, Svg, Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead, Title, Tr, Track, Tt, U, Ul, Var, Wbr, Xmp,
}

/// <summary>What the rules of tree construction do with an element.</summary>
[Flags]
internal enum HtmlKind : ushort
{
    None = 0,

    /// <summary>It has no content and is never open.</summary>
    Void = 1,

    /// <summary>Its content is no markup.</summary>
    RawText = 2,

    /// <summary>It is opened again in the next block when a block closes over it.</summary>
    Formatting = 4,

    /// <summary>End tags of inline elements do not reach beyond it.</summary>
    Special = 8,

    /// <summary>End tags of blocks do not reach beyond it.</summary>
    Scope = 16,

    /// <summary>Its start tag closes an open paragraph.</summary>
    ClosesParagraph = 32,

    /// <summary>Its start tag ends SVG and MathML.</summary>
    Breakout = 64,

    /// <summary>Its end tag may be left out.</summary>
    Implied = 128,

    Heading = 256,

    /// <summary>Formatting that is open before it is not opened again inside it.</summary>
    Marker = 512,

    /// <summary>A part of a table.</summary>
    TablePart = 1024,

    /// <summary>It only ever stands at the head of a page: later ones are ignored.</summary>
    Root = 2048,

    /// <summary>Its end tag reaches through everything up to the next scope.</summary>
    Block = 4096,

    /// <summary>It begins without formatting being opened again first.</summary>
    KeepsFormatting = 8192,
}

/// <summary>Looks tags up by name.</summary>
internal static class HtmlTags
{
    private const int LongestName = 16;

    private static readonly FrozenDictionary<string, HtmlTag> ByName = Enum.GetValues<HtmlTag>().Where(t => t != HtmlTag.Other)
        .ToFrozenDictionary(t => t.ToString().Replace('_', '-').ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, HtmlTag>.AlternateLookup<ReadOnlySpan<char>> BySpan = ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HtmlKind[] Kinds = MakeKinds();

    public static HtmlTag Find(ReadOnlySpan<char> name)
    {
        if (name.Length > LongestName) return HtmlTag.Other;
        Span<char> lower = stackalloc char[LongestName];
        for (var i = 0; i < name.Length; i++) lower[i] = char.IsAsciiLetterUpper(name[i]) ? (char)(name[i] | 0x20) : name[i];
        return BySpan.TryGetValue(lower[..name.Length], out var tag) ? tag : HtmlTag.Other;
    }

    public static bool Is(this HtmlTag tag, HtmlKind kind) => (Kinds[(int)tag] & kind) != 0;

    private static HtmlKind[] MakeKinds()
    {
        var kinds = new HtmlKind[Enum.GetValues<HtmlTag>().Length];
        Mark(HtmlKind.Void, "area base basefont bgsound br col embed frame hr image img input isindex keygen link meta param source track wbr");
        Mark(HtmlKind.RawText, "iframe noembed noframes script style textarea title xmp");
        Mark(HtmlKind.Formatting, "a b big code em font i nobr s small strike strong tt u");
        Mark(HtmlKind.Special, "address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre script section select source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp");
        Mark(HtmlKind.Scope, "applet caption html table td th marquee object template");
        Mark(HtmlKind.ClosesParagraph, "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu nav ol p section summary ul h1 h2 h3 h4 h5 h6 pre listing form li dd dt plaintext hr xmp isindex");
        Mark(HtmlKind.Breakout, "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var");
        Mark(HtmlKind.Implied, "dd dt li optgroup option p rb rp rt rtc");
        Mark(HtmlKind.Heading, "h1 h2 h3 h4 h5 h6");
        Mark(HtmlKind.Marker, "applet caption marquee object td template th");
        Mark(HtmlKind.TablePart, "caption col colgroup tbody td tfoot th thead tr");
        Mark(HtmlKind.Root, "html head body frameset");
        Mark(HtmlKind.Block, "address applet article aside blockquote button center dd details dialog dir div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup listing main marquee menu nav object ol pre section select summary ul");
        Mark(HtmlKind.KeepsFormatting, "base basefont bgsound frame link meta noscript param rb rp rt rtc source table template track");
        return kinds;

        void Mark(HtmlKind kind, string names)
        {
            foreach (var name in names.Split(' ')) kinds[(int)ByName[name]] |= kind;
        }
    }
}
