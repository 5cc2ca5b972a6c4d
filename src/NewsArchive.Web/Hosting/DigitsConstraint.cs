using System.Globalization;

namespace NewsArchive.Web.Hosting;

/// <summary>A route value of so many ASCII digits: <c>{year:digits(4,4)}</c>.</summary>
public sealed class DigitsConstraint(int min, int max) : IRouteConstraint
{
    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value)
        && Convert.ToString(value, CultureInfo.InvariantCulture) is { } text
        && text.Length >= min && text.Length <= max && text.All(char.IsAsciiDigit);
}
