namespace NewsArchive.Storage.Postgres;

/// <summary>The places of one part of the index that a query looks at.</summary>
/// <param name="Part">The part.</param>
/// <param name="From">The first place; may lie before the part.</param>
/// <param name="To">The first place after; may lie behind the part.</param>
internal readonly record struct SearchStretch(SearchPartition Part, long From, long To);
