namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>What a rule does with an element.</summary>
internal enum ElementAction
{
    /// <summary>It goes, with all it holds. The rule's name is the reason given.</summary>
    Drop,

    /// <summary>It goes, once the authors that other rules find in it have been read.</summary>
    Header,

    /// <summary>It goes unless it holds a picture.</summary>
    DropUnlessPicture,

    /// <summary>It goes when it can be seen to hold no paragraphs: page machinery that some pages wrap around everything.</summary>
    DropUnlessProse,

    /// <summary>It goes unless it says more than an outlet says of itself: some pages put a paragraph of the article into the box.</summary>
    DropUnlessLong,

    /// <summary>It goes, and everything after it.</summary>
    Stop,

    /// <summary>Only its content stays.</summary>
    Unwrap,

    /// <summary>It is the article's body: when exactly one element is, nothing outside stays.</summary>
    Body,

    /// <summary>It belongs to the article although it stands outside the body.</summary>
    Keep,

    /// <summary>It tells the publication time (and perhaps authors, each on its own line); it goes once it has been read.</summary>
    Time,

    /// <summary>As <see cref="Time"/>, but only where nothing that can be seen stands before it.</summary>
    HeadTime,

    /// <summary>Each line names an author; it goes once it has been read.</summary>
    Author,

    /// <summary>The first line names an author, the rest describes them; it goes once it has been read.</summary>
    Byline,

    /// <summary>Next to a picture it is the caption.</summary>
    Caption,

    /// <summary>Next to a picture or inside a caption it is the credit; elsewhere it is text.</summary>
    Credit,

    /// <summary>A line such as "© 2021 AFP": a credit of the article; it goes once it has been read.</summary>
    CreditLine,

    /// <summary>It tells about the writer whose name it begins with; it goes once it has been read.</summary>
    Biography,

    /// <summary>Its links lead to other articles; it goes once they have been read.</summary>
    Related,

    /// <summary>Its link leads to the article in English; it goes once it has been read.</summary>
    EnglishAddress,

    /// <summary>A post of a social network: the link that names it becomes a citation.</summary>
    Post,

    /// <summary>A list of facts about the text, label by label; it becomes a folded part of the body.</summary>
    Card,

    /// <summary>It is a paragraph although its tag does not say so.</summary>
    Paragraph,

    /// <summary>It stands for its alternative text.</summary>
    AltText,
}
