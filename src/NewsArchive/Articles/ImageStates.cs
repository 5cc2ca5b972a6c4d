namespace NewsArchive.Articles;

/// <summary>The names of states for scripts: in the API, exports and verbs. They are never changed.</summary>
public static class ImageStates
{
    private static readonly Dictionary<string, ImageState> States = new()
    {
        ["not-fetched"] = ImageState.NotFetched,
        ["stored"] = ImageState.Stored,
        ["alive"] = ImageState.Alive,
        ["lost"] = ImageState.Lost,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> Names => States.Keys;

    /// <summary>The name of a state.</summary>
    public static string NameOf(ImageState state) => States.First(s => s.Value == state).Key;

    /// <summary>The state of a name, which must be one of <see cref="Names"/>.</summary>
    public static ImageState Of(string name) => States[name];
}
