using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.Storage;

/// <summary>What EF should make of queries that it has doubts about, on every provider.</summary>
internal static class QueryWarnings
{
    /// <summary>
    /// A query that reads two lists in one statement, and so multiplies them, is refused unless it says that it means to. A row limit
    /// without an order is not worth a line in the log: only counts that stop at a limit have none, and pages are tested for their order.
    /// </summary>
    public static DbContextOptionsBuilder ConfigureQueryWarnings(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings =>
            warnings.Throw(RelationalEventId.MultipleCollectionIncludeWarning).Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)
        );
}
