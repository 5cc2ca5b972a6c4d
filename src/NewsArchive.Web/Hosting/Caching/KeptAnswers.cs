namespace NewsArchive.Web.Hosting.Caching;

/// <summary>Words with which endpoints say that their answers are kept, and on what these depend.</summary>
public static class KeptAnswers
{
    private static readonly object Key = new();

    /// <summary>Keeps the answers of endpoints; they depend on these query parameters and no others.</summary>
    public static TBuilder KeepAnswers<TBuilder>(this TBuilder endpoints, params string[] queryKeys) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new KeptAnswer(queryKeys));

    /// <summary>Adds to what an answer depends on; the path itself names articles and dates already.</summary>
    public static void DependsOn(this HttpContext context, string tag)
    {
        if (context.Items[Key] is List<string> tags) tags.Add(tag);
    }

    /// <summary>Begins to collect them.</summary>
    internal static List<string> Collect(HttpContext context)
    {
        var tags = new List<string>();
        CacheTags.OfRoute(context.Request.RouteValues, tags);
        context.Items[Key] = tags;
        return tags;
    }
}
