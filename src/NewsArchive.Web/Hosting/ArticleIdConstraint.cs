using NewsArchive.Articles;

namespace NewsArchive.Web.Hosting;

/// <summary>A route value that has the shape of a permalink id: <c>{id:articleid}</c>.</summary>
public sealed class ArticleIdConstraint : IRouteConstraint
{
    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && ArticleId.IsWellFormed(value as string);
}
