using NewsArchive.Browse;

namespace NewsArchive.Web.Hosting;

/// <summary>A route value that has the shape of a paragraph's id: <c>{paragraph:paragraphid}</c>.</summary>
public sealed class ParagraphIdConstraint : IRouteConstraint
{
    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && ParagraphId.IsWellFormed(value as string);
}
