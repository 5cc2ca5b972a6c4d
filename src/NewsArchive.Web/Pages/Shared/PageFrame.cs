using Microsoft.AspNetCore.Diagnostics;
using NewsArchive.Browse;

namespace NewsArchive.Web.Pages.Shared;

/// <summary>What a page tells its frame: the title, the menu entry it belongs to, and where in time it stands.</summary>
public sealed record PageFrame
{
    private static readonly object Key = new();

    /// <summary>The page's own part of the title; null on the front page.</summary>
    public string? Title { get; init; }

    /// <summary>years, sources, search, about; null for none.</summary>
    public string? Section { get; init; }

    /// <summary>The date of the stamp; null for none.</summary>
    public ReaderDate? Date { get; init; }

    /// <summary>The slug of the source to which the stamp's links keep; null for all sources.</summary>
    public string? Source { get; init; }

    /// <summary>Whether this is the front page, with its large nameplate.</summary>
    public bool IsFront { get; init; }

    /// <summary>Whether the page has a search field of its own.</summary>
    public bool HasOwnSearch { get; init; }

    /// <summary>The path of the page's canonical address; null for none.</summary>
    public string? Canonical { get; init; }

    /// <summary>Whether search engines should leave the page out.</summary>
    public bool NoIndex { get; init; }

    /// <summary>A sentence for search engines and previews; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>What stands at the foot of every printed page; null for the canonical address.</summary>
    public string? PrintFoot { get; init; }

    /// <summary>Hands the frame to the layout. It goes with the request, because a partial view has view data of its own.</summary>
    public void Set(HttpContext context) => context.Items[Key] = this;

    /// <summary>The path and query the reader asked for, to come back to. An error page is written for another address than that.</summary>
    public static string AddressAsked(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is { } asked
            ? asked.OriginalPath + asked.OriginalQueryString
            : context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();

    /// <summary>The frame a page has set.</summary>
    public static PageFrame Of(HttpContext context) => context.Items[Key] as PageFrame ?? new PageFrame();
}
