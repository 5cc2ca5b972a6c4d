namespace NewsArchive.Browse;

/// <summary>What a rendered body says in the language of the interface.</summary>
public sealed record BodyWords
{
    /// <summary>The language of these words (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>Says that a picture is not kept here: "This picture is not kept here".</summary>
    public required string PictureNotKept { get; init; }

    /// <summary>Says that no address gives a picture any more, as of the day {0}.</summary>
    public required string PictureLost { get; init; }

    /// <summary>Says that a picture did not come from where it is: "This picture did not arrive".</summary>
    public required string PictureMissing { get; init; }

    /// <summary>The label of the link to a web archive's copy of the picture.</summary>
    public required string PictureCopy { get; init; }

    /// <summary>The label of a picture inside a line: "picture".</summary>
    public required string Picture { get; init; }

    /// <summary>The label of the link to the picture's own address: "Picture at its source".</summary>
    public required string PictureAddress { get; init; }

    /// <summary>The name of the permalink of paragraph {0}.</summary>
    public required string ParagraphLink { get; init; }

    /// <summary>The name of a table that scrolls sideways.</summary>
    public required string Table { get; init; }
}
