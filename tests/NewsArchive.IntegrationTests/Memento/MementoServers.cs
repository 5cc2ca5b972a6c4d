using NewsArchive.IntegrationTests.Memento;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

[assembly: AssemblyFixture(typeof(MementoServers))]

namespace NewsArchive.IntegrationTests.Memento;

/// <summary>Those that serve the articles of <see cref="MementoSite"/>.</summary>
public sealed class MementoServers : SharedServers
{
    private protected override Task<ServedArchive> StartAsync(DatabaseProvider provider) => ServedArchive.NewAsync(provider, MementoSite.Files);
}
