using Xunit;
using Xunit.Abstractions;

namespace OrthoReferral.TransactSql;

/// <summary>
/// Runs one collection of tests when all others of the suite have ended. It must be defined with <c>DisableParallelization</c>: such
/// collections begin when the parallel ones are through, and this puts it last among them.
/// </summary>
public sealed class AfterAllOthers : ITestCollectionOrderer
{
    public const string Collection = "After all others";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => string.Equals(collection.DisplayName, Collection, StringComparison.Ordinal));
}
