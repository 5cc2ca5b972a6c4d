namespace NewsArchive.IntegrationTests;
public sealed class PlaceholderTests { [Fact] public void Runs() => Assert.NotNull(typeof(PlaceholderTests).Name); }
