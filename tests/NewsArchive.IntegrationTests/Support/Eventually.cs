namespace NewsArchive.IntegrationTests.Support;

/// <summary>Waits for what another process will have done before long. How fast it is, is measured elsewhere.</summary>
internal static class Eventually
{
    public static async Task HappensAsync(Func<Task<bool>> isSo)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (await isSo()) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not happen within a minute.");
    }
}
