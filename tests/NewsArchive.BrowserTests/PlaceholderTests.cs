namespace NewsArchive.BrowserTests;
public sealed class PlaceholderTests
{
    [Fact] public void Runs() => Assert.NotNull(typeof(PlaceholderTests).Name); }
