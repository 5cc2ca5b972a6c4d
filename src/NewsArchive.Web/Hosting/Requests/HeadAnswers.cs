namespace NewsArchive.Web.Hosting.Requests;

/// <summary>HEAD wherever GET is answered (RFC 9110, 9.3.2), also where a library maps GET alone.</summary>
internal static class HeadAnswers
{
    /// <summary>Lets the endpoints answer HEAD too.</summary>
    public static TBuilder AlsoHead<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(static endpoint =>
        {
            if (endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { HttpMethods: ["GET"] })
                endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        });
        return endpoints;
    }
}
