using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

[assembly: AssemblyFixture(typeof(SampleServers))]

namespace NewsArchive.IntegrationTests.Support;

/// <summary>Those that serve the sample archive.</summary>
public sealed class SampleServers : SharedServers
{
    private protected override Task<ServedArchive> StartAsync(DatabaseProvider provider) => ServedArchive.OfFolderAsync(provider, Repository.Sample);
}
